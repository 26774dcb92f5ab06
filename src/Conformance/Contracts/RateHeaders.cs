using System.Text.Json;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Contracts;

/// <summary>The names of the headers of the rate limit, as a contract documents them.</summary>
/// <param name="Limit">The requests of a window.</param>
/// <param name="Remaining">The requests left.</param>
/// <param name="Reset">The start of the next window.</param>
internal sealed record RateHeaders(string Limit, string Remaining, string Reset)
{
    private static readonly RateHeaders Documented = new("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

    public static RateHeaders Of(Spec contract) => new(
        Named(contract, "RateLimit") ?? Documented.Limit, Named(contract, "RateRemaining") ?? Documented.Remaining,
        Named(contract, "RateReset") ?? Documented.Reset);

    // The name under which a response uses a component of headers.
    private static string? Named(Spec contract, string component) =>
        contract.Document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()).Where(operation => operation.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(operation => Children(operation.Value, "responses")).SelectMany(response => Children(response.Value, "headers"))
            .Where(header => header.Value.TryGetProperty("$ref", out var target)
                && target.GetString() == $"#/components/headers/{component}")
            .Select(header => header.Name).FirstOrDefault();

    private static JsonElement.ObjectEnumerator Children(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var children) && children.ValueKind == JsonValueKind.Object
            ? children.EnumerateObject()
            : default;
}
