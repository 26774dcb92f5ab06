using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Har;

namespace Fluenzr.ContractKit.Contract.Tests.Har;

public class HarLogTests
{
    [Fact]
    public void ToUtf8Bytes_WritesHar12()
    {
        var request = new HarRequest(
            "POST", "http://mock/v1/contacts?a=1", [new("X-Trace", "1")], [new("a", "1")], 2, new HarPostData("application/json", "{}"));
        var response = new HarResponse(201, "Created", [], new HarContent(9, "application/json", "é <\u2028>"), -1);
        var entry = HarEntry.Create(
            new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.FromHours(1)), TimeSpan.FromMilliseconds(1.2345), request, response);

        var text = Encoding.UTF8.GetString(new HarLog(
            new HarCreator("kit", "0.1.0"), [entry, entry with { Comment = "check" }]).ToUtf8Bytes());

        Assert.Contains("é <", text, StringComparison.Ordinal);
        var log = JsonNode.Parse(text)!["log"]!;
        Assert.Equal("""{"version":"1.2","creator":{"name":"kit","version":"0.1.0"}}""", Without(log, "entries"));
        var first = log["entries"]![0]!;
        Assert.Equal(
            """{"startedDateTime":"2026-03-01T12:00:00.0000000Z","time":1.234,"cache":{},"timings":{"send":0,"wait":1.234,"receive":0}}""",
            Without(first, "request", "response"));
        Assert.Equal(
            """{"method":"POST","url":"http://mock/v1/contacts?a=1","headers":[{"name":"X-Trace","value":"1"}],"queryString":[{"name":"a","value":"1"}]"""
            + ""","bodySize":2,"postData":{"mimeType":"application/json","text":"{}"},"httpVersion":"HTTP/1.1","cookies":[],"headersSize":-1}""",
            first["request"]!.ToJsonString());
        Assert.Equal(
            """{"status":201,"statusText":"Created","headers":[],"bodySize":-1,"httpVersion":"HTTP/1.1","cookies":[],"redirectURL":"","headersSize":-1}""",
            Without(first["response"]!, "content"));
        Assert.Equal("check", (string?)log["entries"]![1]!["comment"]);
    }

    private static string Without(JsonNode node, params string[] names)
    {
        var copy = node.DeepClone().AsObject();
        foreach (var name in names)
            copy.Remove(name);
        return copy.ToJsonString();
    }
}
