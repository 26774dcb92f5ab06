using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>One value of each contact of a chunk, in a layout in which a filter evaluates all of them together.</summary>
/// <param name="name">Identifies the value: columns with the same name have the same values.</param>
internal abstract class Column(string name)
{
    public string Name => name;

    /// <summary>Replaces the value of a place by that of a document, or by none; returns the same column when the value is equal.</summary>
    public abstract Column With(int at, JsonElement? document);
}

/// <summary>The values of a contact that a column holds.</summary>
/// <param name="Name">Identifies the values.</param>
/// <param name="Select">Reads the values from a document.</param>
internal sealed record Projection<T>(string Name, Func<JsonElement, IEnumerable<T>> Select)
{
    public IEnumerable<T> Values(JsonElement? document) => document is { } contact ? Select(contact) : [];
}
