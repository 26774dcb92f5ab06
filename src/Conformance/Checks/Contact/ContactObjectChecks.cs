using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>What a contact looks like.</summary>
internal static class ContactObjectChecks
{
    private const int LongText = 2000;

    private static readonly string[] Texts =
    [
        "Éloïse Çağlar-Nuñez", "Straße Ångström Łódź, e\u0301 decomposed", "日本語 한국어 中文", "שלום עולם", "مرحبا بالعالم", "👩‍🚀 🇫🇷 𝒳",
        "O'Brien \"The\" `Boss`", "<script>alert(1)</script>", "Robert'); DROP TABLE contacts;--", "a  & b &amp; c %20 + {{x}} ${y}", "back\\slash \\n / tab\there", "one\ntwo",
    ];

    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("obj/fields-sent", "OBJ", "Every field that is sent comes back with a value of its documented type.", FieldsSent),
        new("obj/own-fields", "OBJ", "A contact has an id con_…, its email, a status and the times of creation and change.", OwnFields),
        new("obj/times-utc", "OBJ", "createdAt and updatedAt are ISO 8601 in UTC, and a contact is not changed before it is created.", TimesAreUtc),
        new("obj/groups", "OBJ", "The groups of a contact are objects with an id grp_… and a name.", GroupsAreObjects, Needs.Writing | Needs.Group),
        new("obj-camel/names", "OBJ-CAMEL", "The names of the fields are camelCase as documented.", NamesAreCamelCase),
        new("status/of-enum", "STATUS", "The status of every contact is a documented one.", StatusIsDocumented, Needs.Nothing),
        new("stages/resolved", "STAGES", "A contact at a stage of the pipeline shows it as an object with its id and name.", StageIsResolved, Needs.Writing | Needs.Stage),
        new("custom-types/round-trip", "CUSTOM-TYPES", "Texts, numbers and booleans in custom fields come back as they were sent.", CustomTypesSurvive),
        new("unicode/fields", "UNICODE", "Text of any script comes back from every field exactly as it was sent.", TextSurvives),
        new("unicode/tags-custom", "UNICODE", "Text of any script comes back from tags and custom fields exactly as it was sent.", TagsAndCustomFieldsSurvive),
        new("unicode/update", "UNICODE", "Text of any script that an update sends comes back exactly.", UpdateSurvives),
        new("unicode/long", "UNICODE", "A long text comes back whole, unless it is refused.", LongTextSurvives),
    ];

    // By the contract alone: what it adds to a contact is sent and looked for, too.
    private static async Task FieldsSent(ApiClient api)
    {
        var (input, output) = (api.Spec.Schema("ContactInput"), api.Spec.Schema("Contact"));
        var sent = FullInput(api);

        var response = await api.Post("/contacts", sent);
        if (response.Status != 201)
            throw new CheckSkippedException($"the contact could not be created: {response.Summary}");

        var contact = response.RequireContact(201);
        foreach (var (name, value) in sent)
        {
            var field = input.Find(name)!.Reference?.Field ?? name;
            if (output.Find(field) is not { } schema)
                continue;
            var came = contact[field];
            response.Require(came is not null, $"{field} was sent and is not there.", $"{field}: {value?.ToJsonString()}", "null or absent");
            response.Require(schema.Allows(JsonElement.Parse(came!.ToJsonString())), $"{field} is not of its documented type.", $"{field} as documented", came.ToJsonString());
        }
    }

    private static async Task OwnFields(ApiClient api)
    {
        var (id, _) = await api.Plain();

        var response = await api.Get(ApiClient.Path(id));

        var (contact, schema) = (response.RequireContact(), api.Spec.Schema("Contact"));
        foreach (var name in schema.Required)
        {
            response.Require(contact[name] is not null, $"{name} is missing.", $"{name}, with a value");
            response.Require(
                schema.Find(name)!.Allows(JsonElement.Parse(contact[name]!.ToJsonString())),
                $"{name} has not its documented form.",
                $"{name} as documented",
                contact[name]!.ToJsonString());
        }
    }

    private static async Task TimesAreUtc(ApiClient api)
    {
        var (id, _) = await api.Plain();

        var response = await api.Get(ApiClient.Path(id));

        var contact = response.RequireContact();
        foreach (var name in new[] { "createdAt", "updatedAt" })
            response.Require(Time(contact[name]) is { Offset.Ticks: 0 }, $"{name} is no time in UTC.", "ISO 8601 with Z or +00:00", contact[name]?.ToJsonString() ?? "none");
        // The two may be read from the clock one after the other.
        response.Require(
            Time(contact["updatedAt"]) > Time(contact["createdAt"])?.AddSeconds(-2), "The contact was changed before it was created.", "updatedAt, not before createdAt",
            $"createdAt {contact["createdAt"]}, updatedAt {contact["updatedAt"]}");
    }

    private static async Task GroupsAreObjects(ApiClient api)
    {
        var group = api.Environment.Groups[0].Id;
        var contact = await api.GivenContact(("groupIds", new JsonArray(group)));

        var response = await api.Get(ApiClient.Path(ContactQueries.Id(contact)));

        var came = response.RequireContact()["groups"];
        response.Require(
            came is JsonArray and [JsonObject only] && JsonValues.Text(only["id"]) == group && JsonValues.Text(only["name"]) is not null,
            "The group is not shown as documented.", $"[{{ \"id\": \"{group}\", \"name\": … }}]", came?.ToJsonString() ?? "none");
    }

    private static async Task NamesAreCamelCase(ApiClient api)
    {
        var documented = api.Spec.Schema("Contact").AllProperties.ToDictionary(property => Plain(property.Name), property => property.Name);

        var response = await api.Post("/contacts", FullInput(api));
        if (response.Status != 201)
            throw new CheckSkippedException($"the contact could not be created: {response.Summary}");

        // Further names are allowed (OBJ-EXTRA), but no second spelling of a documented one.
        foreach (var (name, _) in response.RequireContact(201))
            response.Require(!documented.TryGetValue(Plain(name), out var spelling) || spelling == name, "A field is spelt in another way.", spelling ?? "", name);

        static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
    }

    private static async Task StatusIsDocumented(ApiClient api)
    {
        var known = api.Spec.Schema("Status").EnumStrings.ToHashSet();

        var list = await api.Get("/contacts?perPage=100");

        foreach (var contact in list.RequireList())
            list.Require(
                JsonValues.Text(contact["status"]) is { } status && known.Contains(status),
                "A contact has another status.",
                string.Join(", ", known),
                contact["status"]?.ToJsonString() ?? "none");
    }

    private static async Task StageIsResolved(ApiClient api)
    {
        var stage = api.Environment.Stage!.Id;
        var contact = await api.GivenContact(("pipelineStageId", stage));

        var response = await api.Get(ApiClient.Path(ContactQueries.Id(contact)));

        var came = response.RequireContact()["pipelineStage"];
        response.Require(
            came is JsonObject shown && JsonValues.Text(shown["id"]) == stage && JsonValues.Text(shown["name"]) is { Length: > 0 },
            "The stage is not shown as documented.", $"{{ \"id\": \"{stage}\", \"name\": … }}", came?.ToJsonString() ?? "none");
    }

    private static async Task CustomTypesSurvive(ApiClient api)
    {
        const string values = """
            {
              "secteur": "Fintech", "count": 42, "negative": -7, "ratio": 0.25, "zero": 0, "large": 9007199254740991, "yes": true, "no": false,
              "day": "2025-01-15", "url": "https://acme.com/?a=b&c=%C3%A9", "site": "https://acme.com", "camelCase": "Kept", "digits": "0042", "word": "true"
            }
            """;
        var sent = JsonNode.Parse(values)!.AsObject();
        var contact = await api.GivenContact(("customFields", sent.DeepClone()));

        var response = await api.Get(ApiClient.Path(ContactQueries.Id(contact)));

        AreSame(response, "customFields", sent);
    }

    private static async Task TextSurvives(ApiClient api)
    {
        var fields = new[] { "firstName", "lastName", "company", "jobTitle" };
        foreach (var texts in Texts.Chunk(fields.Length))
        {
            var sent = ApiClient.Body([.. fields.Zip(texts).Select(pair => (pair.First, (JsonNode?)pair.Second))]);
            var contact = await api.GivenContact([.. sent.Select(entry => (entry.Key, entry.Value?.DeepClone()))]);

            AreSame(await api.Get(ApiClient.Path(ContactQueries.Id(contact))), sent);
        }
    }

    private static async Task TagsAndCustomFieldsSurvive(ApiClient api)
    {
        var tags = Texts.Where(text => !text.Contains('\n')).ToArray();
        var sent = ApiClient.Body(
            ("tags", new JsonArray([.. tags.Select(tag => (JsonNode?)tag)])),
            ("customFields", ApiClient.Body([.. Texts.Select((text, i) => (i == 0 ? "clé Été" : $"champ_{i}", (JsonNode?)text))])));
        var contact = await api.GivenContact([.. sent.Select(entry => (entry.Key, entry.Value?.DeepClone()))]);

        var response = await api.Get(ApiClient.Path(ContactQueries.Id(contact)));

        AreSame(response, "customFields", sent["customFields"]!);
        // Tags are a set: their order is nobody's promise.
        var came = JsonValues.Texts(response.At("data.tags"));
        response.Require(
            came.Order(StringComparer.Ordinal).SequenceEqual(tags.Order(StringComparer.Ordinal)),
            "The tags came back otherwise.",
            sent["tags"]!.ToJsonString(),
            response.At("data.tags")?.ToJsonString() ?? "none");
    }

    private static async Task UpdateSurvives(ApiClient api)
    {
        var path = ApiClient.Path(ContactQueries.Id(await api.GivenContact()));
        var sent = ApiClient.Body(("firstName", Texts[0]), ("lastName", Texts[4]), ("company", Texts[7]), ("jobTitle", Texts[5]));

        var update = await api.Put(path, sent);

        update.RequireSuccess();
        AreSame(await api.Get(path), sent);
    }

    private static async Task LongTextSurvives(ApiClient api)
    {
        var sent = ApiClient.Body(("company", string.Concat(Enumerable.Repeat("Éa", LongText / 2))), ("customFields", ApiClient.Body(("notes", new string('n', LongText)))));
        var contact = await api.GivenContact([.. sent.Select(entry => (entry.Key, entry.Value?.DeepClone()))]);

        AreSame(await api.Get(ApiClient.Path(ContactQueries.Id(contact))), sent);
    }

    private static void AreSame(Response response, JsonObject sent)
    {
        response.RequireContact();
        foreach (var (name, value) in sent)
            AreSame(response, name, value!);
    }

    private static void AreSame(Response response, string field, JsonNode sent)
    {
        response.RequireContact();
        var came = response.At("data." + field);
        response.Require(JsonNode.DeepEquals(JsonNode.Parse(sent.ToJsonString()), came), $"{field} came back otherwise.", sent.ToJsonString(), came?.ToJsonString() ?? "null or absent");
    }

    private static DateTimeOffset? Time(JsonNode? node) =>
        JsonValues.Text(node) is { } text && text.Contains('T') && (text.EndsWith('Z') || text.EndsWith("+00:00", StringComparison.Ordinal))
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    /// <summary>A body with every field of the contract; groups and stage as far as there are some.</summary>
    private static JsonObject FullInput(ApiClient api)
    {
        var fake = new FakeContacts(api.Spec);
        var body = new JsonObject();
        foreach (var property in api.Spec.Schema("ContactInput").AllProperties)
        {
            // A fake contact leaves some fields out now and then.
            if (property.Schema.Reference is not null)
                Put(property.Name, property.Schema.Reference.Collection == "stages" ? api.Environment.Stage?.Id : api.Environment.Groups.Count > 0 ? new JsonArray(api.Environment.Groups[0].Id) : null);
            else
                Put(property.Name, Enumerable.Range(0, 20)
                    .Select(i => JsonNode.Parse(fake.Input(i))![property.Name])
                    .FirstOrDefault(value => value is not null and not JsonArray { Count: 0 } and not JsonObject { Count: 0 })
                    ?.DeepClone());
        }

        body["email"] = api.NewEmail();
        return body;

        void Put(string name, JsonNode? value)
        {
            if (value is not null)
                body[name] = value;
        }
    }
}
