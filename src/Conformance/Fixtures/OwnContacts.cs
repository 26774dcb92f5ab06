using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>The contacts that one check created and that still exist.</summary>
internal sealed class OwnContacts
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The known ids.</summary>
    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (_lock)
                return [.. _ids];
        }
    }

    /// <summary>The number of contacts of bulk imports whose ids no response has named yet.</summary>
    public int Unnamed { get; private set; }

    /// <summary>Adds a contact that an import created. Returns whether it was unknown.</summary>
    public bool Adopt(string id)
    {
        lock (_lock)
        {
            if (Unnamed == 0 || !_ids.Add(id))
                return false;
            Unnamed--;
            return true;
        }
    }

    public void Record(ContactChange change)
    {
        lock (_lock)
        {
            Unnamed += change.Imported ?? 0;
            if (change.Created is { } created)
                _ids.Add(created);
            if (change.Deleted is { } deleted)
                _ids.Remove(deleted);
        }
    }
}
