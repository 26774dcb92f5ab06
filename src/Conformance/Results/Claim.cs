using System.Globalization;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>How the values of a claim are compared.</summary>
internal enum ClaimKind
{
    /// <summary>The values are the expected ones, in any order.</summary>
    Equal,

    /// <summary>The values are the expected ones, in this order.</summary>
    InOrder,

    /// <summary>Each value is one of the expected ones, and there is at least one value.</summary>
    OneOf,

    /// <summary>All expected values are among the values.</summary>
    Contains,

    /// <summary>No expected value is among the values.</summary>
    Lacks,

    /// <summary>Each value matches an extended regular expression, and there is at least one value.</summary>
    Matches,

    /// <summary>The number of values is the expected one.</summary>
    Count,

    /// <summary>The number of values is at most the expected one.</summary>
    AtMost,

    /// <summary>No value occurs twice.</summary>
    Distinct,

    /// <summary>The values are in ascending order.</summary>
    Ascending,

    /// <summary>The values are in descending order.</summary>
    Descending,

    /// <summary>Each value is above the one before.</summary>
    Increasing,

    /// <summary>The values are not those of <see cref="Claim.Like"/>.</summary>
    Differs,
}

/// <summary>What a response must show, in a form that a shell script verifies, too.</summary>
/// <param name="Kind">How the values are compared.</param>
/// <param name="Paths">
/// Where the values are: <c>status</c>, <c>header NAME</c>, <c>json</c> (valid or invalid), <c>type PATH</c>, <c>item ID PATH</c> (in
/// the item of the data with this id), or the path of a value in the body, where <c>[]</c> stands for every item: <c>data[].email</c>.
/// </param>
/// <param name="Expected">The expected values, as JSON texts. A value that is not a scalar has a line for each of its leaves.</param>
internal sealed record Claim(ClaimKind Kind, IReadOnlyList<string> Paths, params IReadOnlyList<string> Expected)
{
    /// <summary>Earlier responses whose values come first, for example the pages before.</summary>
    public IReadOnlyList<Exchange> After { get; init; } = [];

    /// <summary>The response with the expected values; null when <see cref="Expected"/> has them.</summary>
    public Exchange? Like { get; init; }

    /// <summary>Where the expected values are in <see cref="Like"/>; null: at the same paths.</summary>
    public string? LikePath { get; init; }

    /// <summary>Whether the case of letters does not matter.</summary>
    public bool IgnoresCase { get; init; }

    public static Claim Status(params int[] allowed) =>
        new(ClaimKind.OneOf, ["status"], [.. allowed.Select(status => status.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>The value at a path is equal, with the items of lists in any order.</summary>
    public static Claim Value(string path, JsonNode? value) => new(ClaimKind.Equal, [path], [.. Lines(value)]);

    /// <summary>The value at a path is a number.</summary>
    public static Claim Number(string path, long value) => Value(path, JsonValue.Create(value));

    /// <summary>The type of a value: string, number, boolean, list, object or nothing.</summary>
    public static Claim Type(string path, params string[] types) => new(ClaimKind.OneOf, [$"type {path}"], types);

    /// <summary>A header matches an extended regular expression, ignoring case.</summary>
    public static Claim Header(string name, string pattern) =>
        new(ClaimKind.Matches, [$"header {name}"], pattern) { IgnoresCase = true };

    /// <summary>A list or a search shows exactly these contacts.</summary>
    public static Claim Ids(IEnumerable<string> ids) => Texts(ClaimKind.Equal, "data[].id", ids);

    /// <summary>Compares the texts at a path.</summary>
    public static Claim Texts(ClaimKind kind, string path, IEnumerable<string> texts) =>
        new(kind, [path], [.. texts.Select(text => JsonLeaves.Text(JsonValue.Create(text)))]);

    /// <summary>The texts at a path, with their quotes, match an extended regular expression.</summary>
    public static Claim Pattern(string path, string pattern) => new(ClaimKind.Matches, [path], pattern);

    /// <summary>Some fields of the data are as in an earlier response.</summary>
    public static Claim Unchanged(Exchange before, IEnumerable<string> fields) =>
        new(ClaimKind.Equal, [.. fields.Select(field => $"data.{field}")]) { Like = before };

    /// <summary>The value at a path is not the one that the response shows.</summary>
    public static Claim NotAsIn(Exchange failing, string path) =>
        Lines(At(failing.Json, path)).ToArray() is { Length: > 0 } wrong
            ? new(ClaimKind.Lacks, [path], wrong)
            : Type(path, "string", "number", "boolean", "list", "object");

    private static JsonNode? At(JsonNode? body, string path) =>
        path.Split('.').Aggregate(body, (node, name) => node is JsonObject map ? map[name] : null);

    // As scripts print them: the path below the value, and the value.
    private static IEnumerable<string> Lines(JsonNode? value) => JsonLeaves.Of(value)
        .Where(leaf => leaf.Text is not ("{}" or "[]"))
        .Select(leaf => leaf.Path.Length == 0 ? leaf.Text : $"{Dotted(WithoutIndices(leaf.Path))} {leaf.Text}");

    private static string Dotted(string path) => path[0] == '[' ? path : $".{path}";

    private static string WithoutIndices(string path) => ListIndex.Pattern.Replace(path, "[]");
}
