using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>CREATE: values that a server must not take, and values that it must not rewrite.</summary>
internal static class CreateValuesChecks
{
    private const string OldTime = "2001-02-03T04:05:06Z";

    private static readonly string LongTag = "VIP d'" + new string('t', 60);

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("create/server-fields", "CREATE", "The server sets id and createdAt of a new contact, whatever the request contains.",
            ServerFields),
        new("create/verbatim", "CREATE",
            "Phone numbers, apostrophes, long tags, and dots and plus signs of emails are stored exactly as sent, or rejected.", Verbatim),
    ];

    private static async Task ServerFields(CheckContext api)
    {
        var id = IdPrefixes.Of(api.Spec, "Contact") + api.NewToken();

        var response = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), ("id", id), ("createdAt", OldTime)));

        // A server may reject fields that it does not take (BODY-UNKNOWN).
        response.RequireStatus(201, 400);
        if (response.Is(400))
            return;
        response.RequireContact(201);
        response.Expect(JsonValues.Text(response.At("data.id")) != id, "an id of the server", $"the id of the request, {id}",
                Claim.Texts(ClaimKind.Lacks, "data.id", [id]));
        var createdAt = JsonValues.Text(response.At("data.createdAt")) ?? "";
        response.Expect(
            !createdAt.StartsWith("2001-", StringComparison.Ordinal), "createdAt of the server", $"that of the request, {createdAt}",
                Claim.Texts(ClaimKind.Lacks, "data.createdAt", [createdAt]));
    }

    private static async Task Verbatim(CheckContext api)
    {
        var fields = api.TextFields();
        var sent = ApiClient.Body(
        [
            ("email", api.Email($"a.b.{api.NewToken()}+c.d")),
            .. fields.Skip(1).Take(2).Zip(["O'Neil-d'Été", "D'Arc \"&\" Sons"], (field, text) => (field, (JsonNode?)text)),
            .. fields.Where(field => field == "phone").Select(field => (field, (JsonNode?)"+33 (0)6 12-34.56 78")),
            ("tags", new JsonArray([.. api.FittingTags([LongTag, LongTag[..30]]).Take(1).Select(tag => (JsonNode)tag)])),
            ("customFields", ApiClient.Body(("code_postal", "01230"), ("note", "l'été"))),
        ]);

        var response = await api.Post("/contacts", sent);

        if (response.Is(400))
            throw new CheckSkippedException($"the server rejects these values: {response.Summary}");
        var stored = await api.Read(response.RequireContact(200, 201).IdOf());
        foreach (var property in api.VisibleFields().Where(property => sent[property.Name] is not null))
            stored.RequireShows(property, sent[property.Name]);
    }
}
