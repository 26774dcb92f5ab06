using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Bulk;

/// <summary>BULK-SUM: the counts of an import add up to its entries, and match what is stored.</summary>
internal static class BulkSumChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("bulk-sum/skip", "BULK-SUM", "With onDuplicate skip, the counts add up to the entries and match what is stored.",
            api => Sum(api, "skip")),
        new("bulk-sum/update", "BULK-SUM", "With onDuplicate update, the counts add up to the entries and match what is stored.",
            api => Sum(api, "update")),
    ];

    private static async Task Sum(CheckContext api, string onDuplicate)
    {
        var token = api.NewToken();
        var existing = await api.GivenContact(("email", BulkRequests.Email(api, token, 0)));

        if (!api.Refuses("createContact", BulkRequests.Entry(api, $"{token}-no-email", "Invalid")))
            throw new CheckSkippedException("the contract accepts an entry without a valid email");
        var response = await BulkRequests.Import(
            api,
            [
                BulkRequests.Entry(api, BulkRequests.Email(api, token, 1), "One"), BulkRequests.Entry(api, existing.EmailOf(), "Changed"),
                BulkRequests.Entry(api, $"{token}-no-email", "Invalid"), BulkRequests.Entry(api, BulkRequests.Email(api, token, 2), "Two"),
            ],
            onDuplicate);

        // An invalid entry may reject the whole import (BULK-BAD). Then nothing is stored.
        if (response.Is(400))
        {
            response.RequireErrorStatus(400);
            await api.RequireStored(token, expected: 1, dependsOnServer: true);
            return;
        }

        BulkRequests.RequireCounts(
            response, created: 2, updated: onDuplicate == "update" ? 1 : 0, skipped: onDuplicate == "skip" ? 1 : 0, errors: 1);
        var (list, stored) = await api.RequireStored(token, expected: 3);
        // An entry before or after an invalid one must not get its values.
        var field = api.TextField();
        foreach (var (i, name) in new[] { (1, "One"), (2, "Two") })
        {
            var email = BulkRequests.Email(api, token, i);
            var shown = stored.FirstOrDefault(contact => string.Equals(contact.EmailOf(), email, StringComparison.OrdinalIgnoreCase));
            list.Expect(
                JsonValues.Text(shown?[field]) == name, $"{email} with {field} \"{name}\" after the import",
                JsonValues.Display(shown?[field]),
                Claim.Texts(ClaimKind.Contains, $"data[].{field}", [name]));
        }
    }
}
