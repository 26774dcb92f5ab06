using System.Text;
using System.Text.Json;
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

    /// <summary>The contract with one more property of a contact, as a client sends it and as the API gives it back.</summary>
    public static Spec WithProperty(string property, string? required = null)
    {
        var spec = Edited(
            ("        id: { type: string, pattern: ^con_.+$, description: \"The id: con_ followed by other characters.\" }",
                $"        id: {{ type: string, pattern: ^con_.+$ }}\n        {property}"),
            ("      description: The contact fields that a client can set.\n      type: object\n      properties:",
                $"      description: The contact fields that a client can set.\n      type: object\n      properties:\n        {property}"),
            ("required: [id, email, status, createdAt, updatedAt]", $"required: [id, email, status, createdAt, "
                + $"updatedAt{(required is null ? "" : ", " + required)}]"),
            ("      required: [email]", $"      required: [email{(required is null ? "" : ", " + required)}]"));
        return spec;
    }

    public static IEnumerable<JsonElement> Documents(this FakeContacts contacts, int count, int from = 0) =>
        Enumerable.Range(from, count).Select(index => JsonElement.Parse(contacts.Document(index)));

    public static IEnumerable<JsonElement> Inputs(this FakeContacts contacts, int count) =>
        Enumerable.Range(0, count).Select(index => JsonElement.Parse(contacts.Input(index)));

    public static string? Text(this JsonElement contact, string property) =>
        contact.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A text of a document without the detour over a parser, for a million of them.</summary>
    public static string Quick(byte[] document, ReadOnlySpan<byte> begin)
    {
        var rest = document.AsSpan(document.AsSpan().IndexOf(begin) + begin.Length);
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]);
    }
}
