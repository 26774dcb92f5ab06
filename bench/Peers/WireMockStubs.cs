using System.Text.Json;

namespace Fluenzr.ContractKit.Peers;

/// <summary>Stubs for WireMock with the data of the other tools: one contact, the first page, a creation.</summary>
internal static class WireMockStubs
{
    private const int PerPage = 20;

    /// <summary>Writes the stubs; returns their folder.</summary>
    public static string Write(PeerData data)
    {
        var folder = Path.Combine(PeerTools.Folder, $"wiremock-{data.Count}");
        Directory.CreateDirectory(Path.Combine(folder, "mappings"));
        using var contacts = JsonDocument.Parse(File.ReadAllBytes(data.File));
        var page = contacts.RootElement.EnumerateArray().Take(PerPage).ToArray();
        object[] stubs =
        [
            Stub("GET", "/contacts/[^/]+", 200, new { success = true, data = page[0] }),
            Stub("GET", "/contacts", 200, new { success = true, data = page, meta = new { page = 1, perPage = PerPage, total = data.Count } }),
            Stub("POST", "/contacts", 201, new { success = true, data = page[0] }),
        ];
        foreach (var (at, stub) in stubs.Index())
            File.WriteAllText(Path.Combine(folder, "mappings", $"{at}.json"), JsonSerializer.Serialize(stub));
        return folder;
    }

    private static object Stub(string method, string path, int status, object body) => new
    {
        request = new { method, urlPathPattern = path },
        response = new { status, jsonBody = body, headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" } },
    };
}
