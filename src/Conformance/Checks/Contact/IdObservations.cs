using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>ID-FORM.</summary>
internal static partial class IdObservations
{
    public static async Task<ObservedValue> Form(CheckContext api)
    {
        var (first, second) = ((await api.SharedContact()).Id, (await ObservedContact.GivenAsync(api)).IdOf());

        var prefix = IdPrefixes.Of(api.Spec, "Contact");
        var text = first.StartsWith(prefix, StringComparison.Ordinal) ? first[prefix.Length..] : "";
        var value = Guid.TryParse(text, out _) ? "uuid"
            : Short().IsMatch(text) ? "short"
            : Sortable().IsMatch(text) && string.CompareOrdinal(first, second) < 0 ? "sortable"
            : null;
        return new(value, $"Two ids, one after the other: {first}, {second}");
    }

    [GeneratedRegex("^[0-9A-Za-z]{9}$")]
    private static partial Regex Short();

    [GeneratedRegex("^[0-9A-Za-z]{26}$")]
    private static partial Regex Sortable();
}
