using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Replay;

/// <summary>The contacts and groups that a recording shows. What the contract does not allow is left out.</summary>
internal sealed class RecordedDocuments(AccountBehaviour behaviour)
{
    private readonly List<StateDocument> _written = [];

    /// <summary>A contact as an answer shows it; null when it is not a whole contact.</summary>
    public Contact? Read(JsonElement document)
    {
        if (new StateDocumentReader(behaviour).Read(Json([document], null)) is not { } read)
            return null;
        _written.Add(read);
        return read.Contacts.All.Single();
    }

    /// <summary>The state at the start of a recording: each contact and each group as it was first seen.</summary>
    public AccountState Start(AccountState state, IReadOnlyList<RecordedRequest> requests)
    {
        var (contacts, groups) = (new Seen(), new Seen());
        foreach (var request in requests.Where(request => request.IsSuccess && request.Data is not null))
        {
            var owner = Recording.OwnerOf(request.Operation);
            var (id, data) = (request.Operation.Id, request.Data!.Value);
            if (owner == "contactNotFound" || id is "createContact" or "listContacts" or "searchContacts")
                contacts.Add(data, isNew: id == "createContact");
            else if (owner == "groupNotFound" || id is "createGroup" or "listGroups")
                groups.Add(data, isNew: id == "createGroup");
        }

        var known = groups.Documents.Count > 0 ? groups.Documents : null;
        var start = ReadValid(contacts.Documents, known)?.ApplyTo(state)
            ?? state with { Contacts = new ContactSet(behaviour.Schema.UniqueFields, []) };
        // Groups and stages that only a later contact shows.
        start = _written.Aggregate(start, (all, written) => written.ApplyTo(all) with { Contacts = all.Contacts });
        return start with { Recorded = new RecordedState(start.Contacts, start.Groups) };
    }

    // Each round leaves out the documents with errors.
    private StateDocument? ReadValid(List<JsonElement> contacts, List<JsonElement>? groups)
    {
        while (true)
        {
            var reader = new StateDocumentReader(behaviour);
            if (reader.Read(Json(contacts, groups)) is { } document)
                return document;
            var removed = Remove(contacts, StateDocument.ContactList, reader.Errors)
                + (groups is null ? 0 : Remove(groups, StateDocument.GroupList, reader.Errors));
            if (removed == 0)
                return null;
        }
    }

    private static int Remove(List<JsonElement> documents, string list, IEnumerable<StateError> errors)
    {
        var invalid = errors.Select(error => error.Field.Split('.')).Where(path => path.Length > 1 && path[0] == list)
            .Select(path => int.Parse(path[1], CultureInfo.InvariantCulture)).Distinct().OrderDescending().ToArray();
        foreach (var index in invalid)
            documents.RemoveAt(index);
        return invalid.Length;
    }

    private static JsonElement Json(IEnumerable<JsonElement> contacts, IEnumerable<JsonElement>? groups) => JsonOutput.Element(json =>
    {
        json.WriteStartObject();
        Write(StateDocument.ContactList, contacts);
        if (groups is not null)
            Write(StateDocument.GroupList, groups);
        json.WriteEndObject();

        void Write(string name, IEnumerable<JsonElement> documents)
        {
            json.WriteStartArray(name);
            foreach (var document in documents)
                document.WriteTo(json);
            json.WriteEndArray();
        }
    });

    /// <summary>Documents by id, as they were first seen. What the recording created is not there at the start.</summary>
    private sealed class Seen
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

        public List<JsonElement> Documents { get; } = [];

        public void Add(JsonElement data, bool isNew)
        {
            foreach (var document in data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().AsEnumerable() : [data])
            {
                if (Id(document) is { } id && _ids.Add(id) && !isNew && !document.TryGetProperty("deleted", out _))
                    Documents.Add(document);
            }
        }

        private static string? Id(JsonElement document) =>
            document.ValueKind == JsonValueKind.Object && document.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
    }
}
