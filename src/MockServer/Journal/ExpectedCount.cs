using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>How many requests are expected.</summary>
internal sealed record ExpectedCount(int AtLeast, int AtMost)
{
    private const string Form = "count must be a whole number of 0 or more, or an object with atLeast, atMost or both";

    /// <summary>One request or more.</summary>
    public static ExpectedCount AtLeastOne { get; } = new(1, int.MaxValue);

    /// <summary>Reads a number or an object with bounds; else gives a sentence about what is wrong.</summary>
    public static (ExpectedCount? Count, string? Error) Read(JsonElement json)
    {
        if (Whole(json) is { } exactly)
            return (new ExpectedCount(exactly, exactly), null);
        if (json.ValueKind != JsonValueKind.Object || !json.EnumerateObject().Any())
            return (null, Form);
        var count = new ExpectedCount(0, int.MaxValue);
        foreach (var bound in json.EnumerateObject())
        {
            if (Whole(bound.Value) is not { } number || bound.Name is not ("atLeast" or "atMost"))
                return (null, Form);
            count = bound.Name == "atLeast" ? count with { AtLeast = number } : count with { AtMost = number };
        }

        return count.AtLeast <= count.AtMost
            ? (count, null)
            : (null, $"count: atLeast ({count.AtLeast}) must not be more than atMost ({count.AtMost})");
    }

    public bool Includes(int number) => number >= AtLeast && number <= AtMost;

    /// <summary>The count in words: <c>at least 1 request</c>.</summary>
    public override string ToString() =>
        AtLeast == AtMost ? $"exactly {Requests(AtLeast)}"
        : AtMost == int.MaxValue ? $"at least {Requests(AtLeast)}"
        : AtLeast == 0 ? $"at most {Requests(AtMost)}"
        : $"{AtLeast} to {Requests(AtMost)}";

    private static string Requests(int count) => count == 1 ? "1 request" : $"{count} requests";

    private static int? Whole(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) && number >= 0 ? number : null;
}
