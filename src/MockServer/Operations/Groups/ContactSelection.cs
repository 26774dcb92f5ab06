using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary>The contacts that a body selects: by id, as members of groups, or by filters.</summary>
/// <param name="Contacts">The contacts, each once.</param>
/// <param name="Unknown">The first ids that stand for nothing, each once.</param>
internal sealed record ContactSelection(IReadOnlyList<Contact> Contacts, IReadOnlyList<UnknownId> Unknown)
{
    // A body of ten megabytes names a million ids.
    private const int MaxUnknown = 1_000;

    /// <param name="state">The state of the account.</param>
    /// <param name="body">A valid body.</param>
    /// <param name="errors">Receives the errors of the filters.</param>
    public static ContactSelection Read(AccountState state, RequestValue body, ErrorCollector errors)
    {
        var contacts = Ids(body, "contactIds").ToLookup(id => state.Contacts.Find(id) is not null);
        var groups = Ids(body, "groupIds").ToLookup(id => state.Groups.Find(id) is not null);
        var selected = contacts[true].Select(id => state.Contacts.Find(id)!)
            .Concat(groups[true].SelectMany(id => ContactsOfGroup.List(state.Contacts, id)))
            .Concat(Filtered(state, body, errors));
        var unknown = contacts[false].Select(id => new UnknownId(id, state.Spec.Error("contactNotFound")))
            .Concat(groups[false].Select(id => new UnknownId(id, state.Spec.Error("groupNotFound"))));
        return new ContactSelection([.. selected.DistinctBy(contact => contact.Id)], [.. unknown.Take(MaxUnknown)]);
    }

    private static IEnumerable<string> Ids(RequestValue body, string name) =>
        body.Child(name).Value is { ValueKind: JsonValueKind.Array } ids
            ? ids.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!).Distinct()
            : [];

    // Like a search, filters without a condition match all contacts.
    private static IEnumerable<Contact> Filtered(AccountState state, RequestValue body, ErrorCollector errors)
    {
        if (body.Child("filters").Value is not { ValueKind: JsonValueKind.Object })
            return [];
        Condition[] conditions = [.. BodyFilters.Read(state, body, errors)];
        return ContactsOfGroup.List(
            state.Contacts,
            new MatchBitmap(
                state.Contacts.Chunks,
                earlier: null,
                chunk => conditions.Aggregate(chunk.Present, (bits, condition) => bits & condition(chunk))));
    }
}

/// <summary>An id that stands for nothing, or for a contact that may not be in the group.</summary>
/// <param name="Id">The id.</param>
/// <param name="Error">The error.</param>
internal sealed record UnknownId(string Id, ErrorDefinition Error);
