using System.Collections.Immutable;

namespace Fluenzr.ContractKit.MockServer.Tests.Histories;

/// <summary>What an account should do, written again for the tests: each call is one step that nothing interrupts.</summary>
internal sealed record AccountModel(
    ImmutableSortedDictionary<string, ModelContact> Contacts,
    string Time,
    bool IsClamped,
    ImmutableSortedDictionary<string, (ImmutableSortedDictionary<string, ModelContact> Contacts, string Time)> Snapshots)
{
    /// <summary>The times of imported contacts.</summary>
    public const string ImportTime = "2001-01-01T00:00:00Z";

    /// <summary>An account without contacts whose clock stands still.</summary>
    public static AccountModel Start(string time) => new(
        ImmutableSortedDictionary.Create<string, ModelContact>(StringComparer.Ordinal),
        time,
        IsClamped: false,
        ImmutableSortedDictionary.Create<string, (ImmutableSortedDictionary<string, ModelContact>, string)>(StringComparer.Ordinal));

    /// <summary>Equal states have equal keys.</summary>
    public string Key => $"{Time}|{IsClamped}|{string.Join(',', Contacts.Values)}|"
        + string.Join(';', Snapshots.Select(one => $"{one.Key}={one.Value.Time}:{string.Join(',', one.Value.Contacts.Values)}"));

    /// <summary>The states that a call may leave; none when its response is not the one of this state.</summary>
    public IEnumerable<AccountModel> AllAfter(Call call)
    {
        if (After(call) is { } after)
            return [after];
        // A contact of a bulk may have an id that an earlier contact had before a restore.
        return call.Status == 200 && call.Target.StartsWith("con_", StringComparison.Ordinal) && !Contacts.ContainsKey(call.Target)
            ? Contacts.Keys.Where(id => id[0] == '?').Select(id => Know(id, call.Target).After(call)).OfType<AccountModel>()
            : [];
    }

    /// <summary>The state after a call; null when its response is not the one of this state.</summary>
    private AccountModel? After(Call call) => call.Kind switch
    {
        CallKind.Create => Create(call),
        CallKind.Update => Change(call, contact => contact.WithJobTitle(call.Value, Time)),
        CallKind.Tag => Change(call, contact => contact.WithTag(call.Value, Time)),
        CallKind.Get => Change(call, contact => contact),
        CallKind.Delete => Contacts.ContainsKey(call.Target)
            ? call.Status == 200 ? this with { Contacts = Contacts.Remove(call.Target) } : null
            : call.Status == 404 ? this : null,
        CallKind.List => List(call),
        CallKind.BulkSkip or CallKind.BulkUpdate => Bulk(call),
        CallKind.Take => call.Status == 200 && call.Data.GetProperty("contacts").GetInt32() == Contacts.Count
            ? this with { Snapshots = Snapshots.SetItem(call.Target, (Contacts, Time)) }
            : null,
        CallKind.Restore => Snapshots.TryGetValue(call.Target, out var taken)
            ? call.Status == 200 ? this with { Contacts = taken.Contacts, Time = taken.Time } : null
            : call.Status == 404 ? this : null,
        CallKind.Import => call.Status == 200 ? this with { Contacts = Imported(call) } : null,
        CallKind.Choose => call.Status == 200 ? this with { IsClamped = call.Value == "clamped" } : null,
        CallKind.SetClock => call.Status == 200 ? this with { Time = call.Value } : null,
        _ => throw new InvalidOperationException($"There is no {call.Kind}."),
    };

    private ModelContact? Owner(string email) => Contacts.Values.FirstOrDefault(contact => contact.Email == email);

    private AccountModel? Create(Call call)
    {
        if (Owner(call.Target) is not null)
            return call.Status == 409 ? this : null;
        if (call.Status != 201)
            return null;
        var created = ModelContact.Read(call.Data);
        return created == new ModelContact(created.Id, call.Target, call.Value, "", Time, Time) && !Contacts.ContainsKey(created.Id)
            ? this with { Contacts = Contacts.Add(created.Id, created) }
            : null;
    }

    private AccountModel? Change(Call call, Func<ModelContact, ModelContact> change)
    {
        if (!Contacts.TryGetValue(call.Target, out var contact))
            return call.Status == 404 ? this : null;
        var changed = change(contact);
        return call.Status != 200 || ModelContact.Read(call.Data) != changed ? null
            : ReferenceEquals(changed, contact) ? this
            : this with { Contacts = Contacts.SetItem(call.Target, changed) };
    }

    private AccountModel? List(Call call)
    {
        if (!IsClamped)
            return call.Status == 400 ? this : null;
        if (call.Status != 200 || call.Data.GetArrayLength() != Contacts.Count)
            return null;
        var state = this;
        foreach (var seen in call.Data.EnumerateArray().Select(ModelContact.Read))
        {
            if (state.Owner(seen.Email) is not { } contact || (contact.IsIdKnown ? contact : contact with { Id = seen.Id }) != seen)
                return null;
            if (!contact.IsIdKnown)
                state = state.Know(contact.Id, seen.Id);
        }

        return state;
    }

    // A snapshot may have the contact, too.
    private AccountModel Know(string unknown, string id)
    {
        return this with
        {
            Contacts = With(Contacts),
            Snapshots = Snapshots.SetItems(Snapshots.Select(one => KeyValuePair.Create(one.Key, (With(one.Value.Contacts), one.Value.Time)))),
        };

        ImmutableSortedDictionary<string, ModelContact> With(ImmutableSortedDictionary<string, ModelContact> contacts) =>
            contacts.TryGetValue(unknown, out var contact) ? contacts.Remove(unknown).SetItem(id, contact with { Id = id }) : contacts;
    }

    // Its response does not show the ids that it gives; a list does later.
    private AccountModel? Bulk(Call call)
    {
        var emails = call.Target.Split(',');
        var known = emails.Where(email => Owner(email) is not null).ToArray();
        var isUpdate = call.Kind == CallKind.BulkUpdate;
        if (call.Status != 200
            || call.Data.GetProperty("created").GetInt32() != emails.Length - known.Length
            || call.Data.GetProperty("updated").GetInt32() != (isUpdate ? known.Length : 0)
            || call.Data.GetProperty("skipped").GetInt32() != (isUpdate ? 0 : known.Length))
        {
            return null;
        }

        var contacts = Contacts;
        foreach (var email in emails)
        {
            if (Owner(email) is not { } owner)
                contacts = contacts.Add(NewId(email), new ModelContact(NewId(email), email, call.Value, "", Time, Time));
            else if (isUpdate)
                contacts = contacts.SetItem(owner.Id, owner.WithJobTitle(call.Value, Time));
        }

        return this with { Contacts = contacts };

        string NewId(string email) => $"?{call.Start}-{email}";
    }

    private ImmutableSortedDictionary<string, ModelContact> Imported(Call call) =>
        Contacts.Clear().Add(call.Target, new ModelContact(call.Target, call.Value, "", "", ImportTime, ImportTime));
}
