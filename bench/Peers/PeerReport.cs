using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.Speed;

namespace Fluenzr.ContractKit.Peers;

/// <summary>The results as Markdown tables and as pictures.</summary>
internal static class PeerReport
{
    public static string Markdown(IReadOnlyList<PeerResult> results, IReadOnlyCollection<string> left, string how)
    {
        var text = new StringBuilder($"{how}\n");
        foreach (var size in results.GroupBy(result => result.Contacts))
        {
            text.Append(CultureInfo.InvariantCulture, $"""

                **{size.Key:N0} contacts**

                | requests/s | get one | list 20 | email contains | create | create, p99 | start | memory |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

                """);
            foreach (var result in size)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {result.Peer} ");
                foreach (var work in Enum.GetValues<Work>())
                    text.Append($"| {PerSecond(result.Throughput[work])} ");
                var p99 = result.Throughput[Work.Create] is { } create ? $"{create.P99.TotalMilliseconds:F1} ms" : "–";
                text.Append(CultureInfo.InvariantCulture, $"| {p99} | {result.StartupTime.TotalSeconds:F2} s | {result.ResidentBytes / 1e6:F0} MB |\n");
            }
        }

        foreach (var sentence in left.Distinct())
            text.Append(CultureInfo.InvariantCulture, $"\nLeft out: {sentence}\n");
        return text.ToString().TrimEnd();
    }

    /// <summary>Writes the pictures; returns their files.</summary>
    public static void WritePictures(IReadOnlyList<PeerResult> results, string folder)
    {
        Directory.CreateDirectory(folder);
        var smallest = results.Where(result => result.Contacts == results.Min(other => other.Contacts)).ToArray();
        Save("peers-throughput", Plot.Bars("Requests a second: one contact", "requests/s", Values(Work.Get)));
        Save("peers-create", Plot.Bars("Requests a second: create a contact", "requests/s", Values(Work.Create)));
        Save("peers-start", Plot.Bars(
            "Start to the first list", "ms", [.. smallest.Select(result => (result.Peer, result.StartupTime.TotalMilliseconds))]));
        Save("peers-memory", Plot.Bars("Memory after the start", "MB", [.. smallest.Select(result => (result.Peer, result.ResidentBytes / 1e6))]));
        Save("peers-filter", Plot.Lines("Filter by a part of the email", "requests/s", "contacts",
        [
            .. results.GroupBy(result => result.Peer).Select(peer => (peer.Key, peer
                .Where(result => result.Throughput[Work.Filter] is not null)
                .Select(result => ((double)result.Contacts, result.Throughput[Work.Filter]!.PerSecond)).ToArray())).Where(line => line.Item2.Length > 1),
        ]));

        (string, double)[] Values(Work work) =>
            [.. smallest.Where(result => result.Throughput[work] is not null).Select(result => (result.Peer, result.Throughput[work]!.PerSecond))];

        void Save(string name, string svg) => File.WriteAllText(Path.Combine(folder, name + ".svg"), svg);
    }

    private static string PerSecond(Throughput? throughput) => throughput?.PerSecond.ToString("N0", CultureInfo.InvariantCulture) ?? "–";
}
