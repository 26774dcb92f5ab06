using System.Text.Json;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Finds the names of the rate limit headers: responses refer to their components, whatever the names are.</summary>
internal static class RateLimitHeaderReader
{
    private const string Components = "#/components/headers/";

    private const int Count = 3;

    public static RateLimitHeaderNames Read(SpecNode root)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, node) in Headers(root).Where(header => header.Json.ValueKind == JsonValueKind.Object))
        {
            // The tests compare all responses of the built-in contract.
            if (node.Source.IsBuiltIn && names.Count == Count)
                break;
            if (node.Find("$ref") is not { } reference)
                continue;
            var first = names.GetValueOrDefault(reference.AsString(), name);
            names[reference.AsString()] = first == name
                ? name
                : throw node.Error($"This header is '{name}' here and '{first}' in another response. Use one name in all responses.");
        }

        var usual = RateLimitHeaderNames.Usual;
        return new RateLimitHeaderNames(
            names.GetValueOrDefault(Components + "RateLimit", usual.Limit),
            names.GetValueOrDefault(Components + "RateRemaining", usual.Remaining),
            names.GetValueOrDefault(Components + "RateReset", usual.Reset));
    }

    private static IEnumerable<SpecNode> Headers(SpecNode root)
    {
        var shared = root.Require("components").Find("responses")?.Entries() ?? [];
        var own = root.Require("paths").Entries()
            .SelectMany(path => path.Entries()).Where(entry => entry.Json.ValueKind == JsonValueKind.Object)
            .SelectMany(entry => entry.Find("responses") is { Json.ValueKind: JsonValueKind.Object } responses
                ? responses.Entries() : []);
        return shared.Concat(own).Where(response => response.Json.ValueKind == JsonValueKind.Object)
            .SelectMany(response => response.Find("headers") is { Json.ValueKind: JsonValueKind.Object } headers ? headers.Entries() : []);
    }
}
