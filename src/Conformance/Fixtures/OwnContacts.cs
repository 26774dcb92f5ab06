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

    /// <summary>Whether a bulk import created contacts, whose ids its response does not name.</summary>
    public bool HasImported { get; private set; }

    public void Record(ContactChange change)
    {
        lock (_lock)
        {
            HasImported |= change.Imported > 0;
            if (change.Created is { } created)
                _ids.Add(created);
            if (change.Deleted is { } deleted)
                _ids.Remove(deleted);
        }
    }
}
