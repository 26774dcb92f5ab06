using System.Net.Http.Headers;
using System.Text;
using Fluenzr.ContractKit.Repository.Tests.Pages;

namespace Fluenzr.ContractKit.Repository.Tests.Snippets;

/// <summary>Each <c>curl</c> command for the default address is sent to a mock, page by page; the status must be as the page
/// says.</summary>
public sealed class CurlTests(MockProcess mock)
{
    private const string Address = "http://127.0.0.1:4010";

    public static TheoryData<string> Pages =>
        [.. Snippet.In("sh").Where(snippet => Commands(snippet).Any()).Select(snippet => snippet.Page.Path).Distinct()];

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryCommand_GetsTheStatusThatThePageSays(string path)
    {
        using var reset = await mock.Http.PostAsync("/_kit/reset", null, Ended);
        using var forgotten = await mock.Http.DeleteAsync("/_kit/requests", Ended);
        foreach (var snippet in MarkdownPage.Get(path).Snippets.Where(snippet => snippet is { Language: "sh", Mark: not "no-run" }))
        {
            var statuses = snippet.Mark.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
            var commands = Commands(snippet).ToArray();
            if (statuses.Length > 0)
                Assert.Equal(commands.Length, statuses.Length);
            foreach (var (command, i) in commands.Select((command, i) => (command, i)))
            {
                using var request = Request(command);
                using var response = await mock.Http.SendAsync(request, Ended);
                var isExpected = statuses.Length > 0 ? (int)response.StatusCode == statuses[i] : response.IsSuccessStatusCode;
                var answer = await response.Content.ReadAsStringAsync(Ended);
                Assert.True(isExpected, $"{snippet}: {string.Join(' ', command)}: {(int)response.StatusCode} {answer}");
            }
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Commands(Snippet snippet) => ShellCommands.Split(snippet.Code)
        .Where(words => words[0] == "curl" && words.Any(word => word.StartsWith(Address, StringComparison.Ordinal)));

    // -X, -H, -d and the URL are all that the documentation uses.
    private static HttpRequestMessage Request(IReadOnlyList<string> words)
    {
        var request = new HttpRequestMessage();
        HttpMethod? method = null;
        var headers = new List<string>();
        for (var i = 1; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-X":
                    method = new HttpMethod(words[++i]);
                    break;
                case "-H":
                    headers.Add(words[++i]);
                    break;
                case "-d":
                    request.Content = new StringContent(words[++i], Encoding.UTF8, "application/x-www-form-urlencoded");
                    break;
                default:
                    Assert.StartsWith(Address, words[i], StringComparison.Ordinal);
                    request.RequestUri = new Uri(words[i][Address.Length..], UriKind.Relative);
                    break;
            }
        }

        request.Method = method ?? (request.Content is null ? HttpMethod.Get : HttpMethod.Post);
        foreach (var (name, value) in headers.Select(header => header.Split(": ", 2)).Select(parts => (parts[0], parts[1])))
        {
            if (name == "Content-Type")
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else
                Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return request;
    }
}
