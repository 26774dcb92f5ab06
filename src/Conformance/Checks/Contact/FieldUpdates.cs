using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>Updates of one field each, of the same contact, sent once in a run.</summary>
/// <param name="Before">The contact before them.</param>
/// <param name="Updates">The updates in their order.</param>
/// <param name="After">The contact, read after them.</param>
internal sealed record FieldUpdates(Response Before, IReadOnlyList<FieldUpdate> Updates, Response After)
{
    public static async Task<FieldUpdates> SendAsync(CheckContext api)
    {
        var sent = await api.GetOrCreate(nameof(FieldUpdates), own => SendOnceAsync(own));
        return sent with
        {
            Updates = [.. sent.Updates.Select(update => update with { Response = api.AddEvidence(update.Response.Exchange) })],
            Before = api.AddEvidence(sent.Before.Exchange),
            After = api.AddEvidence(sent.After.Exchange),
        };
    }

    // There may be only one group and one stage: they are left for the updates, which send them first, so that the later ones keep them.
    private static async Task<FieldUpdates> SendOnceAsync(CheckContext api)
    {
        var given = api.FullBody();
        Property[] fields = [.. api.Fields().OrderBy(property => property.Schema.Reference is null)];
        foreach (var property in fields.Where(property => property.Schema.Reference is not null))
            given.Remove(property.Name);
        var path = ApiClient.Path((await api.GivenContact(given)).IdOf());
        var before = await api.Get(path);
        before.RequireContact();

        var updates = new List<FieldUpdate>();
        foreach (var property in fields)
        {
            if (api.NewValue(property, given[property.Name]) is { } value)
                updates.Add(new(property, value, await api.Put(path, ApiClient.Body((property.Name, value.DeepClone())))));
        }

        return new FieldUpdates(before, updates, await api.Get(path));
    }
}

/// <summary>An update of one field.</summary>
internal sealed record FieldUpdate(Property Property, JsonNode Value, Response Response);
