using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>What a filter looks at, of each contact of a block, laid out so that all are looked at together.</summary>
/// <param name="name">Says what it is of the contacts: columns of one name are alike.</param>
internal abstract class Column(string name)
{
    public string Name => name;

    /// <summary>With the document of another contact, or none, in a place; the column itself when that is nothing new to it.</summary>
    public abstract Column With(int at, JsonElement? document);
}

/// <summary>What is looked at of a contact.</summary>
/// <param name="Name">Says all that decides what is read.</param>
/// <param name="Select">Reads it from a document.</param>
internal sealed record Projection<T>(string Name, Func<JsonElement, IEnumerable<T>> Select)
{
    public IEnumerable<T> Values(JsonElement? document) => document is { } contact ? Select(contact) : [];
}
