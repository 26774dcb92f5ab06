using System.Text;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.MockServer.Tests.Documentation;

/// <summary>Reads a <c>curl</c> command as a shell and curl would, as far as the page goes: -X, -H, -d and the URL. Which certificate to trust is up to the client.</summary>
internal static partial class Curl
{
    public static HttpRequestMessage Read(string command, Uri server)
    {
        string[] words = [.. Words().Matches(command.Replace("\\\n", " ", StringComparison.Ordinal))
            .Select(match => match.Value.Trim('"', '\''))];
        Assert.Equal("curl", words[0]);

        var request = new HttpRequestMessage();
        var headers = new List<string>();
        for (var i = 1; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "-X":
                    request.Method = new HttpMethod(words[++i]);
                    break;
                case "-H":
                    headers.Add(words[++i]);
                    break;
                case "-d":
                    request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(words[++i]));
                    break;
                case "--cacert":
                    i++;
                    break;
                default:
                    request.RequestUri = new Uri(server, new Uri(words[i]).PathAndQuery);
                    break;
            }
        }

        foreach (var header in headers.Select(header => header.Split(": ", 2)))
            Assert.True(request.Headers.TryAddWithoutValidation(header[0], header[1])
                || request.Content!.Headers.TryAddWithoutValidation(header[0], header[1]));
        return request;
    }

    [GeneratedRegex("""'[^']*'|"[^"]*"|\S+""")]
    private static partial Regex Words();
}
