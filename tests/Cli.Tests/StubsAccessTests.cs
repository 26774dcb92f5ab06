using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>Nobody gets to files, other hosts or the admin API through the stubs.</summary>
public sealed class StubsAccessTests
{
    private const string Response = """{"Request":{"Path":"/v1/reach"},"Response":""";

    private static readonly string[] Tables = ["tcp", "tcp6"];

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoSpellingOfTheAdminPath_GetsAroundTheGuard()
    {
        using var mock = new RunningMock("--stubs");
        using var http = await mock.ClientAsync();
        string[] spellings =
        [
            "/__admin/mappings", "/__admin%2fmappings", "/__admin%252fmappings", "/%5f%5fadmin/mappings", "/%255f%255fadmin/mappings",
            "/%5F%5Fadmin%2Fmappings", "/__ADMIN/mappings", "//__admin/mappings", "/x/../__admin/mappings", "/x/%2e%2e/__admin/mappings",
            "/x/%252e%252e/__admin/mappings", "/__admin\\mappings", "/__admin%5cmappings", "/__admin/%2e/mappings", "/__admin+/mappings",
            "/sandbox/a/__admin/mappings", "/v1/../__admin/mappings", "/__admin/mappings/", "/__admin;x/mappings", "http://x/__admin/mappings",
        ];

        foreach (var path in spellings)
        {
            var answer = await SendAsync(http.BaseAddress!, path, "Origin: https://evil.example", Response + """{"StatusCode":418}}""");

            Assert.Matches("^HTTP/1.1 (403|404|400|405) ", answer);
        }

        Assert.Equal(0, (await http.GetFromJsonAsync<JsonElement>("../__admin/mappings", Ended)).GetArrayLength());
    }

    [Fact]
    public async Task AMappingThatReachesOutside_IsRefused_UnlessAskedFor()
    {
        using var mock = new RunningMock("--stubs");
        using var http = await mock.ClientAsync();
        (string Tail, string What)[] mappings =
        [
            ("""{"BodyAsFile":"/etc/passwd"}}""", "BodyAsFile"), ("""{"bodyAsFILE":"/etc/passwd"}}""", "BodyAsFile"),
            ("""{"BodyAs\u0046ile":"/etc/passwd"}}""", "BodyAsFile"), ("""{/**/'BodyAsFile':'/etc/passwd'}}""", "BodyAsFile"),
            ("""{"BodyAsFile":"/etc/{{request.query.x}}","UseTransformer":true}}""", "BodyAsFile"),
            ("""{"ProxyUrl":"http://169.254.169.254/"}}""", "ProxyUrl"), ("""{},"SaveToFile":true}""", "SaveToFile"),
            ("""{},"Webhook":{"Request":{"Url":"http://127.0.0.1:9/","Method":"GET"}}}""", "Webhook"),
            ("""{},"Webhooks":[{"Request":{"Url":"http://127.0.0.1:9/","Method":"GET"}}]}""", "Webhooks"),
        ];

        foreach (var (rest, what) in mappings)
        {
            using var posted = await http.PostAsync("../__admin/mappings", Json(Response + rest), Ended);
            using var list = await http.PostAsync("../__admin/mappings", Json($"[{Response}{rest},{Response}{rest}]"), Ended);
            using var put = await http.PutAsync($"../__admin/mappings/{Guid.NewGuid()}", Json(Response + rest), Ended);
            using var reached = await http.GetAsync("reach", Ended);

            Assert.Equal((400, 400, 404), ((int)posted.StatusCode, (int)list.StatusCode, (int)reached.StatusCode));
            Assert.InRange((int)put.StatusCode, 400, 499);
            Assert.Contains($"{what} needs --stubs-external", await posted.Content.ReadAsStringAsync(Ended), StringComparison.Ordinal);
        }

        Assert.Equal(0, (await http.GetFromJsonAsync<JsonElement>("../__admin/mappings", Ended)).GetArrayLength());
    }

    [Fact]
    public async Task FilesAndSettings_AreOutOfReach_AndGarbageIsNoServerError()
    {
        using var mock = new RunningMock("--stubs");
        using var http = await mock.ClientAsync();
        using var harmless = await http.PostAsync("../__admin/mappings", Json(Response + """{"StatusCode":418}}"""), Ended);
        (string Method, string Path, string Body)[] requests =
        [
            ("POST", "files/x.json", "{}"), ("PUT", "files/x.json", "{}"), ("GET", "files/passwd", ""), ("DELETE", "files/x.json", ""),
            ("POST", "mappings/save", ""), ("POST", "mappings/reloadStaticMappings", ""),
            ("POST", "settings", """{"ProxyAndRecordSettings":{"Url":"http://169.254.169.254/"}}"""), ("POST", "mappings", "{"), ("POST", "mappings", "5"),
            ("POST", "mappings", """{"Request":{"Path":5}}"""), ("POST", "requests/find", "["), ("PUT", "scenarios/x/state", "{"),
        ];

        foreach (var (method, path, body) in requests)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "../__admin/" + path) { Content = body.Length > 0 ? Json(body) : null };
            using var answer = await http.SendAsync(request, Ended);

            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{method} {path}: {(int)answer.StatusCode}");
            Assert.DoesNotContain("   at ", await answer.Content.ReadAsStringAsync(Ended), StringComparison.Ordinal);
        }

        using var api = await http.GetAsync("contacts/con_abc123", Ended);
        Assert.Equal(200, (int)api.StatusCode);
    }

    [Fact]
    public async Task WhatWasAskedFor_IsAllowed()
    {
        using var scratch = new TempFolder();
        await File.WriteAllTextAsync(scratch.File("body.json"), """{"from":"file"}""", Ended);
        using var mock = new RunningMock("--stubs", "--stubs-external");
        using var http = await mock.ClientAsync();

        using var posted = await http.PostAsync(
            "../__admin/mappings", Json($$$"""{{{Response}}}{"BodyAsFile":"{{{scratch.File("body.json")}}}"}}"""), Ended);

        Assert.Equal(201, (int)posted.StatusCode);
        Assert.Equal("""{"from":"file"}""", await http.GetStringAsync("reach", Ended));
    }

    [Fact]
    public async Task AMappingFileThatReachesOutside_IsRefusedByItsName()
    {
        using var scratch = new TempFolder();
        await File.WriteAllTextAsync(scratch.File("reach.json"), Response + """{"BodyAsFile":"/etc/passwd"}}""", Ended);

        (await Tool.RunAsync("mock", "--urls", "http://127.0.0.1:0", "--stubs", scratch.Path)).AssertRefused("reach.json");
    }

    [Fact]
    public async Task WireMock_ListensOnNoPortOfItsOwn()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It reads /proc.");
        using var mock = new RunningMock("--stubs");
        using var http = await mock.ClientAsync();

        var sockets = Directory.EnumerateFiles($"/proc/{mock.ProcessId}/fd").Select(file => new FileInfo(file).LinkTarget)
            .Where(target => target?.StartsWith("socket:[", StringComparison.Ordinal) == true).Select(target => target![8..^1]).ToHashSet();
        const int state = 3, inode = 9;
        var listening = Tables
            .SelectMany(table => File.ReadLines($"/proc/{mock.ProcessId}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(columns => columns[state] == "0A" && sockets.Contains(columns[inode]));

        Assert.Equal(1, listening);
    }

    private static StringContent Json(string text) => new(text, new MediaTypeHeaderValue("application/json"));

    // HttpClient would rewrite the path.
    private static async Task<string> SendAsync(Uri server, string path, string header, string body)
    {
        using var client = new TcpClient(server.Host, server.Port);
        var text = $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\n{header}\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + $"Authorization: Bearer {Mock.Key}\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Ended);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(Ended);
    }
}
