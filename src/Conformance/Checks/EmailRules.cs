using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>Creations without an email, or with what is none. The forms are such that no reading of the standards allows them.</summary>
internal static class EmailRules
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
    public static async Task<(string Token, IReadOnlyList<Reply> Replies)> Forms(Api api)
    {
        var (token, replies) = await api.Here.Once(nameof(Forms), () => MakeForms(api.Anew()));
        return (token, [.. replies.Select(reply => api.Witness(reply.Exchange))]);
    }

    private static async Task<(string Token, Reply[] Replies)> MakeForms(Api api)
    {
        var token = api.NewToken();
        var replies = new List<Reply>();
        foreach (var email in new[] { $"a_b.{token}@example.com", $"a_b.{token}+c@example.com", $"1axb.{token}@mail-1.sub.example", $"a_b-{token}@example.com" })
            replies.Add(await api.Post("/contacts", Api.Body(("email", email))));
        return (token, [.. replies]);
    }

    private static async Task Accepted(Api api)
    {
        foreach (var reply in (await Forms(api)).Replies)
            reply.IsStatus(200, 201);
    }

    private static async Task Required(Api api, Action<JsonObject> spoil)
    {
        var tag = api.NewToken();
        var body = Api.Body(("email", api.NewEmail()), ("tags", new JsonArray(tag)));
        spoil(body);

        var reply = await api.Post("/contacts", body);

        await RefusedWithoutTrace(api, reply, "emailRequired", tag);
    }

    private static async Task Invalid(Api api, Func<string, string> email)
    {
        var tag = api.NewToken();

        var reply = await api.Post("/contacts", Api.Body(("email", email(api.NewToken())), ("tags", new JsonArray(tag))));

        await RefusedWithoutTrace(api, reply, "emailInvalid", tag);
    }

    private static async Task RefusedWithoutTrace(Api api, Reply reply, string refusal, string tag)
    {
        // What a success created is known by its id; what a refusal left behind is found by its tag alone.
        if (reply.Status is < 200 or >= 300)
            await api.RequireNoneTagged(tag);
        reply.IsRefusal(refusal);
    }
}
