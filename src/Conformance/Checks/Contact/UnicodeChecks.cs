using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>UNICODE: text comes back exactly as sent.</summary>
internal static class UnicodeChecks
{
    private const int LongText = 2000;

    private static readonly string[] Texts =
    [
        "Éloïse Çağlar-Nuñez", "Straße Ångström Łódź, e\u0301 decomposed", "日本語 한국어 中文", "שלום עולם", "مرحبا بالعالم", "👩‍🚀 🇫🇷 𝒳",
        "O'Brien \"The\" `Boss`", "<script>alert(1)</script>", "Robert'); DROP TABLE contacts;--",
        "a  & b &amp; c %20 + {{x}} ${y}", "back\\slash \\n / tab\there", "one\ntwo",
    ];

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("unicode/fields", "UNICODE", "Text in any script comes back from every field exactly as sent.", Fields),
        new("unicode/tags-custom", "UNICODE", "Text in any script comes back from tags and custom fields exactly as sent.",
            TagsAndCustomFields),
        new("unicode/update", "UNICODE", "Text in any script comes back exactly as an update sent it.", Update),
        new("unicode/group-name", "UNICODE", "Text in any script comes back from the name of a group exactly as sent.", GroupName,
            Prerequisites.Writes | Prerequisites.GroupOperations),
        new("unicode/long", "UNICODE", "A long text is either rejected or comes back complete.", Long),
    ];

    private static async Task Fields(CheckContext api)
    {
        var fields = FewTextFields(api);
        foreach (var texts in Texts.Chunk(fields.Length))
        {
            var sent = ApiClient.Body([.. fields.Zip(texts).Select(pair => (pair.First, (JsonNode?)pair.Second))]);
            RoundTrips.RequireSame(await api.Get(await Created(api, sent)), sent);
        }
    }

    private static async Task TagsAndCustomFields(CheckContext api)
    {
        var tags = api.FittingTags(Texts.Where(text => !text.Contains('\n')));
        var customFields = ApiClient.Body([.. Texts.Select((text, i) => (i == 0 ? "clé Été" : $"champ_{i}", (JsonNode?)text))]);
        var path = await Created(api, ApiClient.Body(
            ("tags", new JsonArray([.. tags.Select(tag => (JsonNode?)tag)])), ("customFields", customFields.DeepClone())));

        var response = await api.Get(path);

        RoundTrips.RequireSame(response, "customFields", customFields);
        // The documentation promises no order of tags.
        response.Require(
            JsonValues.Texts(response.At("data.tags")).Order(StringComparer.Ordinal).SequenceEqual(tags.Order(StringComparer.Ordinal)),
            "Expected the tags exactly as sent.", string.Join(" | ", tags), response.TextAt("data.tags"),
            Claim.Texts(ClaimKind.Equal, "data.tags[]", tags));
    }

    private static async Task Update(CheckContext api)
    {
        var path = ApiClient.Path((await api.GivenContact()).IdOf());
        string[] texts = [Texts[0], Texts[4], Texts[7], Texts[5]];
        var sent = ApiClient.Body([.. FewTextFields(api).Zip(texts).Select(pair => (pair.First, (JsonNode?)pair.Second))]);

        (await api.Put(path, sent)).RequireSuccess();

        RoundTrips.RequireSame(await api.Get(path), sent);
    }

    private static async Task GroupName(CheckContext api)
    {
        // As many of the texts as the name may hold.
        var max = api.Spec.Schema("GroupInput").Find("name")?.MaxLength ?? int.MaxValue;
        var name = Texts.Where(text => !text.Contains('\n')).Aggregate(
            api.NewGroupName(), (name, text) => name.Length + text.Length < max ? $"{text} {name}" : name);
        var sent = ApiClient.Body(("name", name));
        var created = (await api.Post(MarkedCollection.Groups.Path, sent)).RequireSuccess(200, 201);

        RoundTrips.RequireSame(await api.Get(MarkedCollection.Groups.PathOf(JsonValues.Text(created.At("data.id")) ?? "")), sent);
    }

    private static async Task Long(CheckContext api)
    {
        var sent = ApiClient.Body(
            (LongField(api), string.Concat(Enumerable.Repeat("Éa", LongText / 2))),
            ("customFields", ApiClient.Body(("notes", new string('n', LongText)))));
        sent["email"] = api.NewEmail();
        var response = await api.Post("/contacts", sent);
        if (response.Status is >= 400 and < 500)
            response.RequireErrorStatus(response.Status);
        else
            RoundTrips.RequireSame(await api.Get(ApiClient.Path(response.RequireContact(200, 201).IdOf())), sent);
    }

    private static string[] FewTextFields(CheckContext api) => api.TextField() is not null ? [.. api.TextFields().Take(4)] : [];

    // The company unless the contract says otherwise.
    private static string LongField(CheckContext api) =>
        ContactBodies.TextFieldsOf(api, LongText).OrderByDescending(name => name == "company").FirstOrDefault()
        ?? throw new CheckSkippedException("the contract has no field that takes a long text");

    // A server that does not accept these texts fails the check; it is not skipped.
    private static async Task<string> Created(CheckContext api, JsonObject fields)
    {
        var body = fields.DeepClone().AsObject();
        body["email"] = api.NewEmail();
        return ApiClient.Path((await api.Post("/contacts", body)).RequireContact(200, 201).IdOf());
    }
}
