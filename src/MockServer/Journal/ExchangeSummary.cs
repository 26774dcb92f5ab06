using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>An exchange as a list shows it. API keys are redacted.</summary>
/// <param name="Number">Its number since the start.</param>
/// <param name="At">When it was answered.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Operation">The id of the operation; null when there is none.</param>
/// <param name="Status">The status of the response; null when none was sent.</param>
/// <param name="Milliseconds">How long the response took.</param>
/// <param name="Why">The name of the error; null for a success.</param>
internal record ExchangeSummary(
    long Number, DateTimeOffset At, string Method, string Path, string? Operation, int? Status, double Milliseconds, string? Why)
{
    /// <summary>The clause that asks for the error.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clause { get; init; }

    /// <summary>The messages of the fields at fault, by field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Parameters and fields that were sent and ignored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IgnoredInput>? Ignored { get; init; }

    /// <summary>What in the query probably means something else than the client wanted, as sentences.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Hints { get; init; }

    /// <summary>The fault rule that triggered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FaultReference? Fault { get; init; }

    /// <summary>The preferences that were applied.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Preference { get; init; }
}

/// <summary>An exchange with its headers and bodies.</summary>
internal sealed record ExchangeDetails : ExchangeSummary
{
    public ExchangeDetails(ExchangeSummary summary)
        : base(summary)
    {
    }

    [JsonPropertyOrder(1)]
    public required ExchangeMessage Request { get; init; }

    [JsonPropertyOrder(1)]
    public required ExchangeMessage Response { get; init; }
}

/// <summary>A request or a response.</summary>
/// <param name="Headers">Its headers.</param>
internal sealed record ExchangeMessage(IReadOnlyList<ExchangeHeader> Headers)
{
    /// <summary>The body when it is JSON; JSON null when there is no body.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Body { get; init; }

    /// <summary>The body as text when it is not JSON or not complete.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>The length of the whole body in bytes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Length { get; init; }

    /// <summary>How many bytes of the body are kept, when that is not all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? CutAt { get; init; }
}

/// <summary>A header.</summary>
internal sealed record ExchangeHeader(string Name, string Value);

/// <summary>A parameter of the query or a field of the body that was ignored.</summary>
/// <param name="In"><c>query</c> or <c>body</c>.</param>
/// <param name="Name">Its name.</param>
internal sealed record IgnoredInput(string In, string Name);

/// <summary>The fault rule that triggered for an exchange.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Rule">The rule as it is written on a command line.</param>
internal sealed record FaultReference(string Id, string Rule);
