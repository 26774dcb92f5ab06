using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>
/// Finds the documents of a state file: one pass over the file checks that it is JSON and notes where each document is. Documents are
/// parsed when they are read, so that a large file is never in memory as a whole.
/// </summary>
internal sealed class StateFileReader(FileStream file)
{
    private const string SchemaName = "$schema";

    private readonly JsonStream _json = new(file);

    /// <summary>What the file names as its JSON Schema for editors, as JSON; null when it names none.</summary>
    public byte[]? Schema { get; private set; }

    /// <summary>The lists of the file.</summary>
    /// <exception cref="InvalidDataException">The file is not valid JSON.</exception>
    public StateLists Read()
    {
        _json.Read();
        var lists = ReadObject();
        // There is nothing after it.
        _json.Read();
        return lists;
    }

    private StateLists ReadObject()
    {
        var (lists, data) = (new StateLists(), new StateLists());
        if (_json.Type != JsonTokenType.StartObject)
        {
            _json.Skip();
            return lists;
        }

        var isRoot = _json.Depth == 0;
        while (_json.Read() && _json.Type == JsonTokenType.PropertyName)
        {
            var name = _json.Name;
            _json.Read();
            if (name == StateDocument.ContactList)
                lists = lists with { Contacts = ReadList() };
            else if (name == StateDocument.GroupList)
                lists = lists with { Groups = ReadList() };
            else if (name == StateLists.Envelope)
                data = ReadObject();
            else if (ReadRange() is var range && isRoot && name == SchemaName)
                range.Read(file.SafeFileHandle, Schema = new byte[range.Length]);
        }

        return lists.Contacts is null ? data : lists;
    }

    private StateList ReadList()
    {
        if (_json.Type != JsonTokenType.StartArray)
        {
            _json.Skip();
            return new StateList(Documents: null);
        }

        var documents = new List<FileRange>();
        while (_json.Read() && _json.Type != JsonTokenType.EndArray)
            documents.Add(ReadRange());
        return new StateList(StateFileBlock.Split(file.SafeFileHandle, [.. documents]));
    }

    private FileRange ReadRange()
    {
        var start = _json.Start;
        _json.Skip();
        return new FileRange(start, _json.End);
    }
}
