using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>Collections for Postman, Bruno and IDEs: a request for each operation, in an order in which all succeed.</summary>
public sealed partial class CollectionTests(Mock mock) : IClassFixture<Mock>
{
    [Fact]
    public async Task Postman_EachRequestSucceedsOnTheMock()
    {
        var collection = JsonNode.Parse(await Write("postman"))!;
        var variables = collection["variable"]!.AsArray().ToDictionary(entry => (string)entry!["key"]!, entry => (string)entry!["value"]!);
        variables["baseUrl"] = mock.BaseUrl;
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", variables["apiKey"]);

        foreach (var item in Items(collection))
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Parse((string)item["request"]!["method"]!), Fill((string)item["request"]!["url"]!["raw"]!, variables));
            if ((string?)item["request"]!["body"]?["raw"] is { } body)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            var script = string.Join('\n', item["event"]![0]!["script"]!["exec"]!.AsArray().Select(line => (string)line!));
            Assert.Equal(Status().Match(script).Groups[1].Value, $"{(int)response.StatusCode}");
            if (Stored().Match(script) is { Success: true } stored)
                variables[stored.Groups[1].Value] = (string)JsonNode.Parse(text)!["data"]!["id"]!;
        }
    }

    [Fact]
    public async Task Postman_HasEachOperationOnce()
    {
        var tests = Items(JsonNode.Parse(await Write("postman"))!).Select(item => (string)item["event"]![0]!["script"]!["exec"]![0]!);

        Assert.Equal(
            Spec.Load().Operations.Select(operation => operation.Id).Order(),
            tests.Select(test => Tested().Match(test).Groups[1].Value).Order());
    }

    [Fact]
    public async Task BrunoAndHttp_HaveTheRequestsOfPostman()
    {
        using var scratch = new TempFolder();
        Assert.Equal(0, (await Tool.RunAsync("spec", "--format", "bruno", "--out", scratch.File("bruno"))).ExitCode);
        var files = Directory.GetFiles(scratch.File("bruno"), "?? *.bru").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        var postman = Items(JsonNode.Parse(await Write("postman"))!).Select(item => Request(
            (string)item["request"]!["method"]!,
            (string)item["request"]!["url"]!["raw"]!,
            (string?)item["request"]!["body"]?["raw"])).Order().ToArray();

        Assert.Equal(postman, files.Select(file => BrunoRequest().Match(file)).Select(match =>
            Request(match.Groups[1].Value.ToUpperInvariant(), match.Groups[2].Value, Body(match))).Order());
        Assert.Equal(postman, (await Write("http")).Split("\n### ")[1..].Select(text => HttpRequest().Match(text)).Select(match =>
            Request(match.Groups[1].Value, match.Groups[2].Value, Body(match))).Order());
        var environment = await File.ReadAllTextAsync(scratch.File("bruno/environments/mock.bru"), TestContext.Current.CancellationToken);
        Assert.Contains("baseUrl: http://localhost:4010/v1", environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bruno_NeedsAFolder() => (await Tool.RunAsync("spec", "--format", "bruno")).AssertRefused("--out");

    private static async Task<string> Write(string format) => (await Tool.RunAsync("spec", "--format", format)).Output;

    private static IEnumerable<JsonNode> Items(JsonNode collection) =>
        collection["item"]!.AsArray().SelectMany(group => group!["item"]!.AsArray()).Select(item => item!);

    private static string Fill(string text, Dictionary<string, string> variables) =>
        variables.Aggregate(text, (filled, variable) => filled.Replace($"{{{{{variable.Key}}}}}", variable.Value, StringComparison.Ordinal));

    private static string? Body(Match request) => request.Groups[3].Success ? request.Groups[3].Value : null;

    private static string Request(string method, string url, string? body) =>
        $"{method} {url} {(body is null ? "" : JsonNode.Parse(body)!.ToJsonString())}";

    [GeneratedRegex(@"have\.status\((\d+)\)")]
    private static partial Regex Status();

    [GeneratedRegex(@"collectionVariables\.set\('(\w+)'")]
    private static partial Regex Stored();

    [GeneratedRegex("^pm.test\\('(\\w+) ")]
    private static partial Regex Tested();

    [GeneratedRegex(
        @"\n(get|post|put|delete) \{\n  url: (\S+)\n.*?(?:body:json \{\n(.*?)\n\}\n|\z|(?=\nassert ))", RegexOptions.Singleline)]
    private static partial Regex BrunoRequest();

    [GeneratedRegex(
        @"\n(GET|POST|PUT|DELETE) (\S+)\nAuthorization: Bearer \{\{apiKey\}\}(?:\nContent-Type: application/json\n\n(.*))?",
        RegexOptions.Singleline)]
    private static partial Regex HttpRequest();
}
