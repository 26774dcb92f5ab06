using System.Text.Json;

namespace Fluenzr.ContractKit.Speed;

/// <summary>A sample of the contacts of a mock, so that requests find something.</summary>
/// <param name="Ids">The ids.</param>
/// <param name="EmailParts">Different parts of their emails.</param>
/// <param name="RareEmailPart">A part of an email that few contacts have.</param>
/// <param name="GroupId">The id of a group with contacts.</param>
/// <param name="Search">The JSON body of a search by name and custom field.</param>
internal sealed record ContactSample(
    IReadOnlyList<string> Ids, IReadOnlyList<string> EmailParts, string RareEmailPart, string GroupId, string Search)
{
    private const int Pages = 50, PerPage = 20, PartLength = 4, RareMatches = 3;

    public static async Task<ContactSample> TakeAsync(MockClient client)
    {
        var contacts = new List<JsonElement>();
        var pages = (await PageAsync(1)).GetProperty("meta").GetProperty("totalPages").GetInt32();
        var taken = Math.Min(pages, Pages);
        for (var page = 0L; page < taken; page++)
            contacts.AddRange((await PageAsync(1 + (page * pages / taken))).GetProperty("data").EnumerateArray());

        string[] names = [.. contacts.Select(contact => contact.GetProperty("email").GetString()!.Split('@')[0])];
        var known = contacts.First(contact =>
            contact.GetProperty("customFields").GetPropertyCount() > 0
            && contact.GetProperty("lastName").ValueKind == JsonValueKind.String);
        var custom = known.GetProperty("customFields").EnumerateObject().First();
        return new ContactSample(
            [.. contacts.Select(contact => contact.GetProperty("id").GetString()!)],
            [.. names.SelectMany(Parts).Distinct()],
            await FindRarePartAsync(client, names),
            contacts.SelectMany(contact => contact.GetProperty("groups").EnumerateArray()).First().GetProperty("id").GetString()!,
            $$"""{ "query": {{known.GetProperty("lastName").GetRawText()}}, "filters": { "customFields": { {{custom}} } } }""");

        async Task<JsonElement> PageAsync(long page) =>
            (await client.SendAsync(new("GET", $"/v1/contacts?page={page}&perPage={PerPage}"))).Json;
    }

    private static IEnumerable<string> Parts(string name) =>
        Enumerable.Range(0, Math.Max(0, name.Length - PartLength)).Select(start => name.Substring(start, PartLength));

    private static async Task<string> FindRarePartAsync(MockClient client, string[] names)
    {
        foreach (var name in names)
        {
            if ((await client.SendAsync(Workloads.ByEmail(name))).Total <= RareMatches)
                return name;
        }

        throw new BenchmarkException("The contacts have no rare part of an email.");
    }
}
