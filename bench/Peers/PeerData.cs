using System.Text.Json;
using Fluenzr.ContractKit.Speed;

namespace Fluenzr.ContractKit.Peers;

/// <summary>The contacts that all tools get.</summary>
/// <param name="File">A JSON array of contacts.</param>
/// <param name="Database">An object with that array, for json-server, which writes to the file.</param>
/// <param name="Count">The number of contacts.</param>
/// <param name="Ids">Ids of some of them.</param>
/// <param name="EmailPart">A part of an email that few of them have.</param>
internal sealed record PeerData(string File, string Database, int Count, IReadOnlyList<string> Ids, string EmailPart)
{
    private const int MaxIds = 1000;

    /// <summary>The body of a creation; <c>{n}</c> is a unique number.</summary>
    public const string NewContact =
        """{"email":"peer-{n}@startup.example","firstName":"Marie","lastName":"Martin","company":"StartupIO","tags":["prospect","saas"],"customFields":{"secteur":"SaaS","budget":12000}}""";

    /// <summary>Takes the contacts of a mock.</summary>
    public static async Task<PeerData> CreateAsync(ServerProgram mock, int count)
    {
        using var server = ServerProcess.StartMock(mock, count);
        using var client = new MockClient(server);
        var state = (await client.SendAsync(new Request("GET", "/_kit/state"))).Json;
        var contacts = state.GetProperty("data").GetProperty("contacts");
        Directory.CreateDirectory(PeerTools.Folder);
        var (file, database) = (Path.Combine(PeerTools.Folder, $"contacts-{count}.json"), Path.Combine(PeerTools.Folder, $"db-{count}.json"));
        await System.IO.File.WriteAllTextAsync(file, contacts.GetRawText());
        await System.IO.File.WriteAllTextAsync(database, $$"""{"contacts":{{contacts.GetRawText()}}}""");

        var step = Math.Max(1, count / MaxIds);
        var sample = contacts.EnumerateArray().Where((_, at) => at % step == 0).ToArray();
        var emails = sample.Select(contact => contact.GetProperty("email").GetString()!.Split('@')[0]);
        return new PeerData(
            file, database, count, [.. sample.Select(contact => contact.GetProperty("id").GetString()!)], emails.MaxBy(name => name.Length)!);
    }
}
