using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Learning;

/// <summary>Learns the window of the rate limit, and the forms of ids, times and contacts, from answers that came anyway.</summary>
internal static class LearnedForms
{
    /// <summary>The values with these forms, and why others are not learned.</summary>
    public static (LearnedValues Values, IReadOnlyList<(string Value, string Why)> Unlearned) Add(
        LearnedValues values, Spec spec, IReadOnlyCollection<Exchange> exchanges, IReadOnlyList<RateReset> resets)
    {
        var contacts = SeenContacts.In(exchanges).ToArray();
        var window = RateWindow.Of(resets);
        var digits = ContactValues.TimeDigits(contacts);
        var (fields, others) = ContactValues.Extra(spec, contacts);
        (string Schema, Learned<IdPart> Part)[] ids =
            [("Contact", Ids("Contact", "con_", Operations.Create)), ("Group", Ids("Group", "grp_", Operations.CreateGroup))];
        var unlearned = new[] { ("rateWindow", window.Why), ("timeDigits", digits.Why) }
            .Concat(ids.Select(id => ($"ids.{id.Schema}", id.Part.Why)))
            .Concat(others.Select(other => ($"fields.{other.Name}", (string?)other.Why)));
        return (
            values with
            {
                RateWindow = window.Value,
                TimeDigits = digits.Value,
                Ids = ids.Where(id => id.Part.Value is not null).ToDictionary(id => id.Schema, id => id.Part.Value!),
                Fields = fields,
            },
            [.. unlearned.Where(entry => entry.Item2 is not null).Select(entry => (entry.Item1, entry.Item2!))]);

        Learned<IdPart> Ids(string schema, string prefix, string creation) => IdParts.Of(
            IdForm.Create(spec.Schemas.GetValueOrDefault(schema)?.Find("id"), prefix).Prefix, SeenContacts.Created(exchanges, creation));
    }
}
