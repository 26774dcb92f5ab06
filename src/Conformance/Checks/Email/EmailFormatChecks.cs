using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Email;

/// <summary>Creations without an email, or with what is none. The forms are such that no reading of the standards allows them.</summary>
internal static class EmailFormatChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("email-req/absent", "EMAIL-REQ", "A creation without email answers 400 Email is required.", api => Required(api, body => body.Remove("email"))),
        new("email-req/null", "EMAIL-REQ", "A creation whose email is null answers 400 Email is required.", api => Required(api, body => body["email"] = null)),
        new("email-req/empty", "EMAIL-REQ", "A creation whose email is empty answers 400 Email is required.", api => Required(api, body => body["email"] = "")),
        new("email-fmt/no-at", "EMAIL-FMT", "An email without @ answers 400 Invalid email format.", api => Invalid(api, token => token)),
        new("email-fmt/no-name", "EMAIL-FMT", "An email with nothing before its @ answers 400 Invalid email format.", api => Invalid(api, token => $"@{token}.example.com")),
        new("email-fmt/no-domain", "EMAIL-FMT", "An email with nothing after its @ answers 400 Invalid email format.", api => Invalid(api, token => token + "@")),
        new("email-fmt/two-ats", "EMAIL-FMT", "An email with two @ answers 400 Invalid email format.", api => Invalid(api, token => $"{token}@example@example.com")),
        new("email-fmt/blank-inside", "EMAIL-FMT", "An email with a blank inside answers 400 Invalid email format.", api => Invalid(api, token => $"{token} x@example.com")),
        new("email-fmt/accepted", "CREATE", "An email with a plus, an underscore, a hyphen, a figure at its start, a subdomain or a long last label is accepted.", Accepted),
    ];

    /// <summary>Creations with emails of forms that are in everyday use, and a token in each; one four does for a run.</summary>
    public static async Task<(string Token, IReadOnlyList<Response> Replies)> Forms(ApiClient api)
    {
        var (token, replies) = await api.Environment.Once(nameof(Forms), () => MakeForms(api.Anew()));
        return (token, [.. replies.Select(response => api.Witness(response.Exchange))]);
    }

    private static async Task<(string Token, Response[] Replies)> MakeForms(ApiClient api)
    {
        var token = api.NewToken();
        var replies = new List<Response>();
        foreach (var email in new[] { $"a_b.{token}@example.com", $"a_b.{token}+c@example.com", $"1axb.{token}@mail-1.sub.example", $"a_b-{token}@example.com" })
            replies.Add(await api.Post("/contacts", ApiClient.Body(("email", email))));
        return (token, [.. replies]);
    }

    private static async Task Accepted(ApiClient api)
    {
        foreach (var response in (await Forms(api)).Replies)
            response.RequireStatus(200, 201);
    }

    private static async Task Required(ApiClient api, Action<JsonObject> spoil)
    {
        var tag = api.NewToken();
        var body = ApiClient.Body(("email", api.NewEmail()), ("tags", new JsonArray(tag)));
        spoil(body);

        var response = await api.Post("/contacts", body);

        await RefusedWithoutTrace(api, response, "emailRequired", tag);
    }

    private static async Task Invalid(ApiClient api, Func<string, string> email)
    {
        var tag = api.NewToken();

        var response = await api.Post("/contacts", ApiClient.Body(("email", email(api.NewToken())), ("tags", new JsonArray(tag))));

        await RefusedWithoutTrace(api, response, "emailInvalid", tag);
    }

    private static async Task RefusedWithoutTrace(ApiClient api, Response response, string refusal, string tag)
    {
        // What a success created is known by its id; what a refusal left behind is found by its tag alone.
        if (response.Status is < 200 or >= 300)
            await api.RequireNoneTagged(tag);
        response.RequireError(refusal);
    }
}
