using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>The lists of a state document as they were sent or stored.</summary>
/// <param name="Contacts">The contacts; null when the document has none.</param>
/// <param name="Groups">The groups; null when the document has none.</param>
internal sealed record StateLists(StateList? Contacts = null, StateList? Groups = null)
{
    /// <summary>What the envelope of a response has around a document.</summary>
    public const string Envelope = "data";

    /// <summary>The lists of a document, as such or in the envelope of a response.</summary>
    public static StateLists Find(JsonElement json) =>
        json.ValueKind != JsonValueKind.Object ? new StateLists()
        : List(json, StateDocument.ContactList) is { } contacts ? new StateLists(contacts, List(json, StateDocument.GroupList))
        : json.TryGetProperty(Envelope, out var data) ? Find(data)
        : new StateLists();

    private static StateList? List(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var list) ? null
        : list.ValueKind != JsonValueKind.Array ? new StateList(Documents: null)
        : new StateList(list.EnumerateArray().Chunk(ParsedBlock.Size).Select(documents => new ParsedBlock(documents)));

    private sealed class ParsedBlock(JsonElement[] documents) : IStateBlock
    {
        public const int Size = 4096;

        public int Count => documents.Length;

        public T Read<T>(int at, Func<JsonElement, T> read) => read(documents[at]);
    }
}

/// <summary>A list of a state document.</summary>
/// <param name="Documents">The documents in blocks; null when the value is not a list.</param>
internal sealed record StateList(IEnumerable<IStateBlock>? Documents);

/// <summary>Documents of a list that fit in memory. Several threads read them; all are read before the next block is taken.</summary>
internal interface IStateBlock
{
    public int Count { get; }

    public T Read<T>(int at, Func<JsonElement, T> read);
}
