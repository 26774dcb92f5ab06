using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.SecondServer;

/// <summary>What the server does that is not one of a few choices.</summary>
public sealed record Forms
{
    /// <summary>The seconds of the window of the rate limit.</summary>
    public int Window { get; init; } = 60;

    /// <summary>The digits of the fractions of times; null as chosen.</summary>
    public int? TimeDigits { get; init; }

    /// <summary>The characters of ids; null as chosen.</summary>
    public string? IdLetters { get; init; }

    /// <summary>The number of characters after the prefix of an id, of those.</summary>
    public int IdLength { get; init; } = 24;

    /// <summary>Further fields of each contact.</summary>
    public JsonObject Fields { get; init; } = [];
}
