using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>An edit that a product owner makes.</summary>
/// <param name="Name">What is edited.</param>
/// <param name="Edits">The texts of the contract that are replaced.</param>
/// <param name="Expected">
/// What the mock then answers, one request a line: <c>POST /contacts {…} → 201 part of the response, another, !one that is absent</c>.
/// For an edit that is refused: the sentence.
/// </param>
internal sealed record SpecEdit(string Name, (string Old, string New)[] Edits, string Expected)
{
    private const string Arrow = " → ", NoKey = "anonymous ";

    /// <summary>Sends the requests and compares the responses.</summary>
    public static async Task Check(ApiClient api, string requests)
    {
        foreach (var line in requests.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (request, expected) = (line.Split(Arrow)[0], line.Split(Arrow)[1]);
            var sender = request.StartsWith(NoKey, StringComparison.Ordinal) ? api.WithKey(null) : api;
            var parts = request.Replace(NoKey, "", StringComparison.Ordinal).Split(' ', 3);
            var (status, response) = await sender.Exchange(HttpMethod.Parse(parts[0]), parts[1], parts.Length > 2 ? parts[2] : null);

            Assert.True($"{status}" == expected[..3], $"{line}\n{status} {response}");
            foreach (var text in expected[3..].Split("; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var isAbsent = text[0] == '!';
                Assert.True(
                    response.Contains(text.TrimStart('!'), StringComparison.Ordinal) != isAbsent, $"{line}\n{text}\n{status} {response}");
            }
        }
    }
}
