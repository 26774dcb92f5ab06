using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.FakeData.Tests;

/// <summary>Contracts and contacts that tests begin with.</summary>
internal static class TestSpecs
{
    private static readonly string Yaml = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "openapi.yaml"));

    public static Spec Spec { get; } = Spec.Load();

    /// <summary>The contract with some of its lines replaced, each found exactly once.</summary>
    public static Spec Edited(params (string Old, string New)[] edits) =>
        Spec.Parse("edited.yaml", edits.Aggregate(Yaml, (text, edit) =>
        {
            Assert.Equal(2, text.Split(edit.Old).Length);
            return text.Replace(edit.Old, edit.New, StringComparison.Ordinal);
        }));

    /// <summary>
    /// The contract with one more property of a contact, as a client sends it and as the API gives it back. A required one is also in the
    /// printed contacts and the examples.
    /// </summary>
    /// <param name="property">The property with its schema, as YAML.</param>
    /// <param name="required">The name of the property when it is required.</param>
    /// <param name="sample">A valid value as JSON; null for a generated one.</param>
    public static Spec WithProperty(string property, string? required = null, string? sample = null)
    {
        (string Old, string New)[] edits =
        [
            ("        id: { type: string, pattern: ^con_.+$, description: \"The id: con_ followed by other characters.\" }",
                $"        id: {{ type: string, pattern: ^con_.+$ }}\n        {property}"),
            ("      description: The contact fields that a client can set.\n      type: object\n      properties: &contactFields",
                $"      description: The contact fields that a client can set.\n      type: object\n      properties: &contactFields\n"
                    + $"        {property}"),
        ];
        return required is null ? Edited(edits) : Edited([.. edits, .. Required(required, sample ?? Sample(property, required))]);
    }

    /// <summary>The contract with contacts that have no other properties, all of them required.</summary>
    public static Spec WithOnly(params string[] properties) => WithSchema("Contact", contact =>
    {
        contact["required"] = new JsonArray([.. properties.Select(property => JsonValue.Create(property))]);
        contact["properties"] = new JsonObject(
            properties.Select(property => KeyValuePair.Create(property, contact["properties"]![property]?.DeepClone())));
    }, keepsSeeds: true);

    /// <summary>The contract with another schema, without examples and what names fields of contacts, and without printed contacts.</summary>
    public static Spec WithSchema(string name, Action<JsonObject> edit, bool keepsSeeds = false)
    {
        var document = JsonNode.Parse(Spec.Document.GetRawText())!;
        var schemas = document["components"]!["schemas"]!.AsObject();
        edit(schemas[name]!.AsObject());
        schemas.Remove("SortField");
        schemas["SortField"] = new JsonObject { ["type"] = "string" };
        if (!keepsSeeds)
        {
            document["x-seed"]!["contacts"] = new JsonArray();
            document["x-seed"]!.AsObject().Remove("locales");
        }

        Strip(document);
        return Spec.Parse("edited.json", document.ToJsonString());
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject item)
        {
            foreach (var key in new[] { "example", "examples", "x-filter", "x-search", "x-reference" })
                item.Remove(key);
            foreach (var (_, child) in item)
                Strip(child);
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list)
                Strip(child);
        }
    }

    private static string Sample(string property, string name) => new FakeContacts(WithProperty(property)).Documents(400, from: 1)
        .First(contact => contact.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        .GetProperty(name).GetRawText();

    private static (string Old, string New)[] Required(string name, string sample) =>
    [
        ("required: [id, email, status, createdAt, updatedAt]", $"required: [id, email, status, createdAt, updatedAt, {name}]"),
        ("      required: [email]", $"      required: [email, {name}]"),
        ("      id: con_abc123\n", $"      id: con_abc123\n      {name}: {sample}\n"),
        ("                      id: con_def456\n", $"                      id: con_def456\n                      {name}: {sample}\n"),
        ("                value: &marie\n", $"                value: &marie\n                  {name}: {sample}\n"),
        ("{ email: contact1@example.com,", $"{{ email: contact1@example.com, {name}: {sample},"),
        ("{ email: contact2@example.com,", $"{{ email: contact2@example.com, {name}: {sample},"),
    ];

    public static IEnumerable<JsonElement> Documents(this FakeContacts contacts, int count, int from = 0) =>
        Enumerable.Range(from, count).Select(index => JsonElement.Parse(contacts.Document(index)));

    public static IEnumerable<JsonElement> Inputs(this FakeContacts contacts, int count) =>
        Enumerable.Range(0, count).Select(index => JsonElement.Parse(contacts.Input(index)));

    public static string? Text(this JsonElement contact, string property) =>
        contact.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A hash of a text, whatever its case. Two equal texts have the same; two of a million others have it once in 30 million.</summary>
    public static ulong Hash(ReadOnlySpan<byte> text)
    {
        const ulong LowerCase = 0x2020202020202020;
        var hash = (ulong)text.Length;
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(text))
            hash = SplitMix64.Mix(hash ^ (eight | LowerCase));
        foreach (var one in text[(text.Length & ~7)..])
            hash = SplitMix64.Mix(hash ^ (one | LowerCase));
        return hash;
    }

    /// <summary>A text of a document without the detour over a parser, for a million of them.</summary>
    public static ReadOnlySpan<byte> Quick(byte[] document, ReadOnlySpan<byte> begin)
    {
        var rest = document.AsSpan(document.AsSpan().IndexOf(begin) + begin.Length);
        return rest[..rest.IndexOf((byte)'"')];
    }
}
