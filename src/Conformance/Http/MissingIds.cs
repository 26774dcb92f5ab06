using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Says in words that nothing has an id: it was invented, or what had it is deleted.</summary>
/// <param name="runId">The text in everything that the run creates. No server makes an id with it.</param>
internal sealed partial class MissingIds(string runId)
{
    /// <summary>Ids that nothing has.</summary>
    public const string Contact = "con_00000000000000000000000000", Group = "grp_00000000000000000000000000";

    private static readonly Dictionary<string, string> Nouns = new()
    {
        ["contacts"] = "contact",
        ["con"] = "contact",
        ["groups"] = "group",
        ["grp"] = "group",
        ["webhooks"] = "subscription",
        ["whk"] = "subscription",
        ["stg"] = "stage",
    };

    // By the number of the first request that deleted what had the id.
    private readonly ConcurrentDictionary<string, int> _deletions = new(StringComparer.Ordinal);

    /// <summary>Whether deletions are recorded.</summary>
    public bool RemembersDeletions { get; set; } = true;

    /// <summary>Records that a request deleted what has an id.</summary>
    public void RecordDeleted(string id, int request)
    {
        if (RemembersDeletions)
            _deletions.AddOrUpdate(id, request, (_, first) => Math.Min(first, request));
    }

    /// <summary>"the contact does not exist", of the id in the path of a request; null when it may exist.</summary>
    public string? InPath(Exchange request)
    {
        string[] segments = request.Url.AbsolutePath.Split('/');
        return segments.Zip(segments.Skip(1))
            .Where(pair => Nouns.ContainsKey(pair.First))
            .Select(pair => Problem(Uri.UnescapeDataString(pair.Second), request) is { } problem
                ? $"the {Nouns[pair.First]} {problem}" : null)
            .FirstOrDefault();
    }

    /// <summary>A text with words in place of its ids that nothing has: <c>[a group that does not exist]</c>.</summary>
    public string InWords(string text, Exchange request) => QuotedIds.Replace(text, match =>
        Problem(match.Groups["id"].Value, request) is { } problem ? $"a {Nouns[match.Groups["kind"].Value]} that {problem}" : match.Value);

    private string? Problem(string id, Exchange request) =>
        id.Contains(runId, StringComparison.Ordinal) || id is Contact or Group ? "does not exist"
        : _deletions.TryGetValue(id, out var deletion) && deletion < request.Number ? "was deleted before"
        : null;

    [GeneratedRegex("""["'](?<id>(?<kind>con|grp|whk|stg)_[^"']+)["']""")]
    private static partial Regex QuotedIds { get; }
}
