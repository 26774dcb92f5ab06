using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>What the server must have of a walk: its contacts and groups, after all writes so far.</summary>
/// <param name="groups">The groups that the server had before: id → name.</param>
/// <param name="stages">The stages that the server had before: id → name.</param>
internal sealed class WalkState(IReadOnlyDictionary<string, string> groups, IReadOnlyDictionary<string, string> stages)
{
    private readonly List<KnownContact> _contacts = [];
    private readonly Dictionary<string, string> _own = [];
    private readonly HashSet<string> _deleted = [];
    private readonly List<SeenPage> _pages = [];

    /// <summary>A text that all contacts of the walk contain.</summary>
    public required string Mark { get; init; }

    public IReadOnlyList<KnownContact> Contacts => _contacts;

    /// <summary>The pages of lists that were read since the last write.</summary>
    public IReadOnlyList<SeenPage> Pages => _pages;

    /// <summary>Whether the server has only the contacts that are known. A bulk creation can leave that open.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>The groups of the walk: id → name.</summary>
    public IReadOnlyDictionary<string, string> OwnGroups => _own;

    /// <summary>Whether a contact of a list belongs to the walk: the values of others must not be told.</summary>
    public bool IsOwn(JsonObject contact) => contact.ToJsonString().Contains(Mark, StringComparison.OrdinalIgnoreCase);

    public KnownContact? Find(string? id) => id is null ? null : _contacts.Find(contact => contact.Id == id);

    public bool IsDeleted(string? id) => id is not null && _deleted.Contains(id);

    public bool HasGroup(string id) => groups.ContainsKey(id) || _own.ContainsKey(id);

    public bool HasStage(string id) => stages.ContainsKey(id);

    /// <summary>The contacts that have an email, whatever its case.</summary>
    public IEnumerable<KnownContact> WithEmail(string email) => _contacts.Where(contact => contact.HasEmail(email));

    public void Show(SeenPage page) => _pages.Add(page);

    public void ForgetPages() => _pages.Clear();

    public void Add(KnownContact contact) => _contacts.Add(contact);

    public void Replace(KnownContact old, KnownContact now) => _contacts[_contacts.IndexOf(old)] = now;

    public void ReplaceAll(Func<KnownContact, KnownContact> change)
    {
        for (var i = 0; i < _contacts.Count; i++)
            _contacts[i] = change(_contacts[i]);
    }

    public void Delete(string id)
    {
        _contacts.RemoveAll(contact => contact.Id == id);
        _deleted.Add(id);
    }

    public void AddGroup(string id, string name) => _own[id] = name;

    public void DeleteGroup(string id)
    {
        _own.Remove(id);
        _deleted.Add(id);
    }

    /// <summary>Groups as a contact shows them. The name is left out where it is not known.</summary>
    public JsonArray Groups(IEnumerable<string> ids) => new(
        [.. ids.Distinct().Select(id => Shown(id, _own.GetValueOrDefault(id) ?? groups.GetValueOrDefault(id)))]);

    /// <summary>A stage as a contact shows it.</summary>
    public JsonObject Stage(string id) => Shown(id, stages.GetValueOrDefault(id));

    /// <summary>The ids of the groups that a contact shows.</summary>
    public static IReadOnlyList<string> GroupIds(JsonObject contact) => JsonValues.Ids(contact["groups"]);

    private static JsonObject Shown(string id, string? name) =>
        string.IsNullOrEmpty(name) ? new JsonObject { ["id"] = id } : new JsonObject { ["id"] = id, ["name"] = name };
}
