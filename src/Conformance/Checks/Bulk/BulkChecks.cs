using Fluenzr.ContractKit.Conformance.Fixtures;

namespace Fluenzr.ContractKit.Conformance.Checks.Bulk;

/// <summary>BULK: a bulk import creates contacts and counts them.</summary>
internal static class BulkChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("bulk/answer", "BULK", "A bulk import answers the numbers of created, updated and skipped contacts, and a list of errors.",
            Counts),
        new("bulk/values", "BULK", "Imported contacts have all values that were sent.", ValuesStored),
    ];

    private static async Task Counts(CheckContext api)
    {
        var token = api.NewToken();

        var response = await BulkRequests.Import(
            api,
            [
                BulkRequests.Entry(api, BulkRequests.Email(api, token, 1), "One"),
                BulkRequests.Entry(api, BulkRequests.Email(api, token, 2), "Two"),
            ],
            "skip");

        BulkRequests.RequireCounts(response, created: 2, updated: 0, skipped: 0, errors: 0);
        await api.RequireStored(token, expected: 2);
    }

    private static async Task ValuesStored(CheckContext api)
    {
        var body = api.FullBody();
        body[api.SecondTextField()] = "O'Éa & <b>日本</b> 🚀";

        var response = await BulkRequests.Import(api, [body.DeepClone()], "skip");

        BulkRequests.RequireCounts(response, created: 1, updated: 0, skipped: 0, errors: 0);
        var (_, stored) = await api.RequireStored(body.EmailOf(), expected: 1);
        var read = await api.Read(stored[0].IdOf());
        foreach (var property in api.VisibleFields().Where(property => body[property.Name] is not null))
            read.RequireShows(property, body[property.Name]);
    }
}
