using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>OBJ, OBJ-CAMEL: the fields of a contact.</summary>
internal static class ObjChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("obj/fields-sent", "OBJ", "Every field that is sent comes back with a value of its documented type.", FieldsSent),
        new("obj/own-fields", "OBJ", "A contact has an id con_…, its email, a status, createdAt and updatedAt.", RequiredFields),
        new("obj/times-utc", "OBJ", "createdAt and updatedAt are ISO 8601 in UTC, and updatedAt is not before createdAt.", Times),
        new("obj/groups", "OBJ", "The groups of a contact are objects with an id grp_… and a name.", Groups,
            Prerequisites.Writes | Prerequisites.Group),
        new("obj-camel/names", "OBJ-CAMEL", "The names of the fields are in camelCase, as documented.", CamelCase),
    ];

    private const string UtcPattern = "^\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|\\+00:00)\"$";

    private static readonly string[] Present = ["string", "number", "boolean", "list", "object"];

    // The contract drives this check: a field added to it is sent and verified, too.
    private static async Task FieldsSent(CheckContext api)
    {
        var output = api.Spec.Schema("Contact");
        var full = await FullContact.GivenAsync(api);
        var (sent, response, contact) = (full.Sent, full.Created, full.Contact);
        foreach (var property in api.VisibleFields().Where(property => sent[property.Name] is not null))
        {
            var field = ContactBodies.ResponseField(property);
            var shown = contact[field];
            response.Expect(shown is not null, $"{field} after {property.Name} {JsonValues.Display(sent[property.Name])}", "nothing",
                Claim.Type($"data.{field}", Present));
            response.Expect(
                output.Find(field)!.Allows(JsonElement.Parse(shown!.ToJsonString())), $"{field} of its documented type",
                JsonValues.Display(shown), Claim.NotAsIn(response.Exchange, $"data.{field}"));
        }
    }

    private static async Task RequiredFields(CheckContext api)
    {
        var (id, _) = await api.SharedContact();

        var response = await api.Get(ApiClient.Path(id));

        var (contact, schema) = (response.RequireContact(), api.Spec.Schema("Contact"));
        foreach (var name in schema.Required)
        {
            var value = contact[name];
            response.Expect(value is not null, $"a value for {name}", "nothing", Claim.Type($"data.{name}", Present));
            response.Expect(
                schema.Find(name)!.Allows(JsonElement.Parse(value!.ToJsonString())), $"{name} of its documented form",
                JsonValues.Display(value), FormClaim(response, IdPrefixes.Of(api.Spec, "Contact"), name, value));
        }
    }

    private static async Task Times(CheckContext api)
    {
        var (id, _) = await api.SharedContact();

        var response = await api.Get(ApiClient.Path(id));

        var contact = response.RequireContact();
        var (created, updated) = (UtcTime(contact["createdAt"]), UtcTime(contact["updatedAt"]));
        foreach (var (name, time) in new[] { ("createdAt", created), ("updatedAt", updated) })
            response.Expect(time is not null, $"{name} in ISO 8601 with Z or +00:00", JsonValues.Display(contact[name]),
                Claim.Pattern($"data.{name}", UtcPattern));
        // A server may read its clock twice.
        response.Expect(
            updated > created?.AddSeconds(-2), $"updatedAt not before createdAt {contact["createdAt"]}",
            $"updatedAt {contact["updatedAt"]}", new Claim(ClaimKind.Ascending, ["data.createdAt", "data.updatedAt"]));
    }

    private static async Task Groups(CheckContext api)
    {
        var full = await FullContact.GivenAsync(api);
        var sent = JsonValues.Texts(full.Sent[api.GroupIds()?.Name ?? ""]);

        var response = await api.Get(ApiClient.Path(full.Id));

        var shown = response.RequireContact()["groups"];
        response.Expect(
            JsonValues.Ids(shown).Order(StringComparer.Ordinal).SequenceEqual(sent.Order(StringComparer.Ordinal))
                && shown!.AsArray().All(group => JsonValues.Text(JsonValues.At(group, "name")) is not null),
            $$"""groups with {"id": …, "name": …} for {{string.Join(", ", sent)}}""", JsonValues.Display(shown),
            JsonValues.Ids(shown).Count == sent.Count
                ? new Claim(ClaimKind.Count, ["data.groups[].name"], $"{sent.Count}")
                : Claim.Texts(ClaimKind.Equal, "data.groups[].id", sent));
    }

    private static async Task CamelCase(CheckContext api)
    {
        var documented = api.Spec.Schema("Contact").AllProperties.ToDictionary(property => Normalize(property.Name),
            property => property.Name);

        var full = await FullContact.GivenAsync(api);

        // Further fields are allowed (OBJ-EXTRA), but no second spelling of a documented one.
        foreach (var (name, _) in full.Contact)
            full.Created.Expect(!documented.TryGetValue(Normalize(name), out var spelling) || spelling == name, $"field {spelling}",
                $"field {name}",
                new Claim(ClaimKind.Lacks, [$"type data.{name}"], "string", "number", "boolean", "list", "object"));

        static string Normalize(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
    }

    private static Claim FormClaim(Response response, string prefix, string name, JsonNode value) => (name, JsonValues.Text(value)) switch
    {
        ("id", not null) => Claim.Pattern("data.id", $"^\"{prefix}.+\"$"),
        ("createdAt" or "updatedAt", not null) => Claim.Pattern($"data.{name}", UtcPattern),
        _ => Claim.NotAsIn(response.Exchange, $"data.{name}"),
    };

    private static DateTimeOffset? UtcTime(JsonNode? node) =>
        JsonValues.Text(node) is { } text
        && text.Contains('T') && (text.EndsWith('Z') || text.EndsWith("+00:00", StringComparison.Ordinal))
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && time.Offset == TimeSpan.Zero
            ? time
            : null;
}
