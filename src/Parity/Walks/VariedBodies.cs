using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>Bodies of contacts with fields and values that are drawn at random.</summary>
internal static class VariedBodies
{
    private const int LongLength = 300;

    private static readonly string[] Texts =
    [
        "O'Brien & Sons", "say \"hi\"", "50 % <b>", "back\\slash /", "one\ntwo\tthree", "e\u0301te\u0301", "Straße", "👩‍💻 dev",
        "00123", "true", "{}", "1; --", "+33 6 12", new string('x', LongLength),
    ];

    /// <summary>Names with other first letters: how texts are compared beyond that is open.</summary>
    public static IReadOnlyList<string> Names { get; } = ["bea", "cleo", "dora", "fay", "gil", "hal"];

    /// <summary>A text with signs that have a meaning in HTML, JSON, SQL or URLs, or that are rare or long.</summary>
    public static string Text(Walk walk) => walk.Pick(Texts);

    /// <summary>A body with some of the fields of a contact. No value is null or an empty text.</summary>
    public static JsonObject New(Walk walk, string? email = null)
    {
        var body = email is null ? [] : new JsonObject { ["email"] = email };
        foreach (var name in TextFields(walk.Spec).Where(_ => walk.Random.Next(2) == 0))
            body[name] = Text(walk);
        if (walk.Random.Next(2) == 0)
            body["firstName"] = walk.Pick(Names);
        if (walk.Random.Next(3) == 0)
            body["tags"] = walk.Random.Next(3) == 0 ? [] : new JsonArray(Text(walk), walk.Pick(Names));
        if (walk.Random.Next(3) == 0)
        {
            body["customFields"] = new JsonObject
            {
                ["note"] = Text(walk),
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

    // Fields that take any text, but the names, which the walks sort by.
    private static IEnumerable<string> TextFields(Spec spec) =>
        (spec.Operations.FirstOrDefault(operation => operation.Id == Operations.Create)?.Body?.AllProperties ?? [])
            .Where(property => property.Name is not ("firstName" or "lastName") && property.Schema is
            {
                Types: JsonTypes.String or (JsonTypes.String | JsonTypes.Null), Enum: null, Format: null, Pattern: null, Reference: null,
                UniqueError: null, MaxLength: null or > LongLength,
            }).Select(property => property.Name);
}
