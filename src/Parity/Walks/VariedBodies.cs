using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>
/// Bodies of contacts with fields and values that are drawn at random. A server may check phone numbers, URLs and lengths, so only fields
/// for free text get texts of any kind, and none is longer than usual.
/// </summary>
internal static class VariedBodies
{
    private const int LongLength = 100;

    private static readonly string[] Words =
    [
        "O'Brien & Sons", "say \"hi\"", "50 % <b>", "back\\slash /", "e\u0301te\u0301", "Straße", "👩‍💻 dev", "00123", "true", "{}",
        "1; --",
    ];

    private static readonly string[] Texts = [.. Words, "one\ntwo\tthree", new string('x', LongLength)];

    private static readonly string[] Phones = ["+33 6 12 34 56 78", "+33698765432"];

    private static readonly string[] Websites = ["https://a.example/x?y=1&z=2", "https://b.example"];

    /// <summary>Names with other first letters: how texts are compared beyond that is open.</summary>
    public static IReadOnlyList<string> Names { get; } = ["bea", "cleo", "dora", "fay", "gil", "hal"];

    /// <summary>A short text with signs that have a meaning in HTML, JSON or SQL, or that are rare.</summary>
    public static string Word(Walk walk) => walk.Pick(Words);

    /// <summary>A body with some of the fields of a contact. No value is null or an empty text.</summary>
    public static JsonObject New(Walk walk, string? email = null)
    {
        var body = email is null ? [] : new JsonObject { ["email"] = email };
        foreach (var (name, values) in ((string, string[])[])
            [("firstName", [.. Names]), ("company", Words), ("jobTitle", Words), ("phone", Phones), ("website", Websites)])
        {
            if (IsFree(walk.Spec, name) && walk.Random.Next(2) == 0)
                body[name] = walk.Pick(values);
        }

        if (walk.Random.Next(3) == 0)
            body["tags"] = walk.Random.Next(3) == 0 ? [] : new JsonArray(Word(walk), walk.Pick(Names));
        if (walk.Random.Next(3) == 0)
        {
            body["customFields"] = new JsonObject
            {
                ["note"] = walk.Pick(Texts),
                ["size"] = walk.Pick<JsonNode>(0, -1, 2.5, 9_007_199_254_740_991),
                ["isNew"] = walk.Random.Next(2) == 0,
            };
        }

        if (walk.Random.Next(3) == 0 && walk.Knows(Token.Group(1)))
            body["groupIds"] = walk.Random.Next(3) == 0 ? [] : new JsonArray(Token.Group(walk.Random.Next(2)));
        if (walk.Random.Next(3) == 0 && walk.Knows(Token.Stage(1)))
            body["pipelineStageId"] = Token.Stage(walk.Random.Next(2));
        return body;
    }

    // Whether the contract takes any short text for a field.
    private static bool IsFree(Spec spec, string name) =>
        spec.Operations.FirstOrDefault(operation => operation.Id == Operations.Create)?.Body?.Find(name) is
        {
            Types: JsonTypes.String or (JsonTypes.String | JsonTypes.Null), Enum: null, Format: null, Pattern: null, Reference: null,
            UniqueError: null, MaxLength: null or >= LongLength,
        };
}
