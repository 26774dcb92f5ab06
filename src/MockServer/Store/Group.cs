using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>A group of contacts.</summary>
/// <param name="Document">The JSON document in UTF-8, in the stored form.</param>
/// <param name="Id">The id.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
/// <param name="UpdatedAt">When it was last changed, in UTC.</param>
/// <param name="Reference">The group in the form in which contacts store it: id and name.</param>
internal sealed record Group(byte[] Document, string Id, DateTime CreatedAt, DateTime UpdatedAt, JsonElement Reference)
    : StoredDocument(Document, Id, CreatedAt, UpdatedAt)
{
    /// <summary>The name, which other groups may have too (GROUPS-NAME).</summary>
    public string Name => Reference.GetProperty("name").GetString()!;

    public bool IsNamed(string? name, StringComparison comparison = StringComparison.Ordinal) => string.Equals(name, Name, comparison);
}
