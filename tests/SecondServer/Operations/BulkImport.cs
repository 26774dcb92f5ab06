using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>The entries of one bulk request, one after the other. All can be undone.</summary>
internal sealed class BulkImport(Services services, Contacts contacts, IReadOnlyList<string> groups, bool updates)
{
    private const string UnknownReference = "REF-UNKNOWN.bulk";

    private readonly HashSet<string> _imported = [];
    // Whether an entry refuses the whole request, where BULK-BAD does not decide it.
    private readonly Dictionary<int, bool> _refuses = [];
    private readonly Stack<Action> _undo = [];
    private readonly List<(string Type, JsonObject Contact)> _events = [];
    private readonly List<(int Index, string? Email, IReadOnlyList<Fault> Faults)> _errors = [];

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Skipped { get; private set; }

    public IReadOnlyList<(int Index, string? Email, IReadOnlyList<Fault> Faults)> Errors => _errors;

    /// <summary>The errors that refuse the whole request, as its faults.</summary>
    public IReadOnlyList<Fault> RefusingFaults =>
    [
        .. from error in _errors
           where _refuses.GetValueOrDefault(error.Index, services.Choices.Is("BULK-BAD", "refused"))
           from fault in error.Faults
           select fault with { Field = string.Create(CultureInfo.InvariantCulture, $"contacts.{error.Index}.{fault.Field}") },
    ];

    public void Run(JsonElement? entries)
    {
        if (entries is not { ValueKind: JsonValueKind.Array } list)
            return;
        foreach (var (index, entry) in list.EnumerateArray().Index())
        {
            if (Import(entry, index) is { Count: > 0 } faults)
                _errors.Add((index, Email(entry), faults));
        }
    }

    /// <summary>Sends the events.</summary>
    public void Send() => _events.ForEach(one => services.Subscriptions.Raise(one.Type, one.Contact));

    public void Undo()
    {
        while (_undo.TryPop(out var step))
            step();
    }

    private IReadOnlyList<Fault> Import(JsonElement entry, int index)
    {
        if (services.Shapes.NewContact.Check(entry, services.Choices) is { Count: > 0 } broken)
            return broken;
        var body = new ValidBody(new Call("", "", entry), []);
        var row = contacts.NewRow();
        var fields = new ContactFields(services, row, isNew: true, UnknownReference);
        fields.Read(body);
        if (fields.Faults.Count > 0)
        {
            _refuses[index] = (fields.HasUnknown && services.Choices.Is(UnknownReference, "refused"))
                || (fields.HasOther && services.Choices.Is("BULK-BAD", "refused"));
            return fields.Faults;
        }

        if (services.Account.Owner(row.Email) is { } existing)
            return Existing(existing, body, index);
        row.Groups.AddRange(groups.Except(row.Groups));
        services.Account.Put(row);
        _undo.Push(() => services.Account.Remove(row));
        _events.Add(("contact.created", services.Views.Of(row)));
        _imported.Add(row.Id);
        Created++;
        return [];
    }

    private IReadOnlyList<Fault> Existing(ContactRow existing, ValidBody body, int index)
    {
        if (services.Choices.Is("BULK-REPEATED", "error") && _imported.Contains(existing.Id))
        {
            _refuses[index] = false;
            return [services.Refusals.EmailTaken()];
        }

        var faults = updates ? Update(existing, body) : Skip(existing);
        if (faults.Count == 0)
            _imported.Add(existing.Id);
        return faults;
    }

    private IReadOnlyList<Fault> Update(ContactRow existing, ValidBody body)
    {
        var draft = existing.Copy();
        var fields = new ContactFields(services, draft, isNew: false, UnknownReference);
        fields.Read(body);
        if (fields.Faults.Count > 0)
            return fields.Faults;
        Replace(existing, draft, contacts.MovesTime);
        Updated++;
        return [];
    }

    // BULK-GROUPS-DUP
    private IReadOnlyList<Fault> Skip(ContactRow existing)
    {
        if (services.Choices.Is("BULK-GROUPS-DUP", "given"))
            Replace(existing, existing.Copy(), moves: false);
        Skipped++;
        return [];
    }

    private void Replace(ContactRow existing, ContactRow draft, bool moves)
    {
        draft.Groups.AddRange(groups.Except(draft.Groups));
        var isSame = draft.IsSame(existing);
        var isStored = !isSame || moves;
        if (isStored)
        {
            draft.UpdatedAt = services.Account.Clock.Now;
            services.Account.Put(draft);
            _undo.Push(() => services.Account.Put(existing));
        }

        if (!isSame || services.Choices.Is("HOOK-UNCHANGED", "sent"))
            _events.Add(("contact.updated", services.Views.Of(isStored ? draft : existing)));
    }

    private static string? Email(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("email", out var email) && email.ValueKind == JsonValueKind.String
            ? email.GetString()
            : null;
}
