using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Email;

/// <summary>EMAIL-REQ, EMAIL-FMT: creations without an email, or with an invalid one. No standard allows the forms used here.</summary>
internal static class EmailFormatChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("email-req/absent", "EMAIL-REQ", "Creating a contact without an email answers 400 'Email is required'.",
            api => RequireMissing(api, body => body.Remove("email"))),
        new("email-req/null", "EMAIL-REQ", "Creating a contact with email null answers 400 'Email is required'.",
            api => RequireMissing(api, body => body["email"] = null)),
        new("email-req/empty", "EMAIL-REQ", "Creating a contact with an empty email answers 400 'Email is required'.",
            api => RequireMissing(api, body => body["email"] = "")),
        new("email-fmt/no-at", "EMAIL-FMT", "An email without @ answers 400 'Invalid email format'.",
            api => RequireInvalid(api, token => token)),
        new("email-fmt/no-name", "EMAIL-FMT", "An email without a local part answers 400 'Invalid email format'.",
            api => RequireInvalid(api, token => $"@{token}.example.com")),
        new("email-fmt/no-domain", "EMAIL-FMT", "An email without a domain answers 400 'Invalid email format'.",
            api => RequireInvalid(api, token => token + "@")),
        new("email-fmt/two-ats", "EMAIL-FMT", "An email with two @ answers 400 'Invalid email format'.",
            api => RequireInvalid(api, token => $"{token}@example@example.com")),
        new("email-fmt/blank-inside", "EMAIL-FMT", "An email with a space inside answers 400 'Invalid email format'.",
            api => RequireInvalid(api, token => $"{token} x@example.com")),
        new("email-fmt/accepted", "CREATE",
            "Emails with a plus, an underscore, a hyphen, a leading digit, a subdomain or a long TLD are accepted.",
            CommonFormsAccepted),
    ];

    /// <summary>Creates contacts with emails of common forms, once in a run. Each email contains the token.</summary>
    public static async Task<(string Token, IReadOnlyList<Response> Responses)> CommonForms(CheckContext api)
    {
        var (token, responses) = await api.GetOrCreate(nameof(CommonForms), own => CreateCommonForms(own));
        return (token, [.. responses.Select(response => api.AddEvidence(response.Exchange))]);
    }

    private static async Task<(string Token, Response[] Responses)> CreateCommonForms(CheckContext api)
    {
        var token = api.NewToken();
        string[] emails =
        [
            api.Email($"a_b.{token}"), api.Email($"a_b.{token}+c"), api.EmailBelow($"1axb.{token}", "mail-1.sub"),
            api.Email($"a_b-{token}"),
        ];
        var responses = new List<Response>();
        foreach (var email in emails)
            responses.Add(await api.Post("/contacts", ApiClient.Body(("email", email))));
        return (token, [.. responses]);
    }

    private static async Task CommonFormsAccepted(CheckContext api)
    {
        foreach (var response in (await CommonForms(api)).Responses)
            response.RequireStatus(200, 201);
    }

    private static async Task RequireMissing(CheckContext api, Action<JsonObject> removeEmail)
    {
        var tag = api.NewToken();
        var body = ApiClient.Body(("email", api.NewEmail()), ("tags", new JsonArray(tag)));
        removeEmail(body);
        RequireRefused(api, body);

        await RequireRejected(api, await api.Post("/contacts", body), "emailRequired", tag);
    }

    private static async Task RequireInvalid(CheckContext api, Func<string, string> email)
    {
        var tag = api.NewToken();
        var body = ApiClient.Body(("email", email(api.NewToken())), ("tags", new JsonArray(tag)));
        RequireRefused(api, body);

        var response = await api.Post("/contacts", body);

        await RequireRejected(api, response, "emailInvalid", tag);
    }

    private static void RequireRefused(CheckContext api, JsonObject body)
    {
        if (!api.Refuses("createContact", body))
            throw new CheckSkippedException("the contract accepts such an email");
    }

    // The id of a contact that a rejected creation left behind is unknown. It is found by its tag.
    private static async Task RequireRejected(CheckContext api, Response response, string error, string tag)
    {
        if (response.Status is < 200 or >= 300)
            await api.RequireNoneTagged(tag);
        response.RequireError(error);
    }
}
