using System.Text.Json;
using System.Text.Json.Serialization;
using Fluenzr.ContractKit.Contract.Har;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>A fault rule and its counters, as the admin API shows them.</summary>
/// <param name="Id">The id.</param>
/// <param name="Rule">The rule as on a command line.</param>
/// <param name="Match">The requests that it triggers for.</param>
/// <param name="Answer">What happens to them.</param>
/// <param name="Seen">How many requests matched.</param>
/// <param name="Struck">How many times it triggered.</param>
/// <param name="Left">How many times it still triggers; null for no limit.</param>
internal sealed record FaultStatus(string Id, string Rule, FaultMatchJson Match, FaultActionJson Answer, int Seen, int Struck, int? Left);

/// <summary>The requests that a fault triggers for, as JSON. A key is never shown.</summary>
internal sealed record FaultMatchJson(
    string Operation, string? Method, string? Path, string? Key, int After, int Every, double Chance, int? Times)
{
    public static FaultMatchJson Of(FaultMatch match) => new(
        match.Pattern.Operation ?? "*",
        match.Pattern.Method,
        match.Pattern.Path?.ToString(),
        match.Key is null ? null : HarRedaction.Placeholder,
        match.After,
        match.Every,
        match.Chance,
        match.Times);
}

/// <summary>What a fault does, as JSON: only the parts that are set.</summary>
internal sealed record FaultActionJson
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RetryAfter { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(LatencyConverter))]
    public Latency? Delay { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Reset { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Cut { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Exhausted { get; init; }

    public static FaultActionJson Of(FaultAction action) => new()
    {
        Status = action.Status,
        RetryAfter = action.RetryAfter,
        Delay = action.Delay == Latency.None ? null : action.Delay,
        Reset = action.Reset,
        Cut = action.Cut,
        Exhausted = action.Exhausted,
    };
}

/// <summary>Writes a latency as a number of milliseconds, or as <c>"100-500"</c>.</summary>
internal sealed class LatencyConverter : JsonConverter<Latency>
{
    public override Latency? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Latency value, JsonSerializerOptions options)
    {
        if (value.From == value.To)
            writer.WriteNumberValue(value.From);
        else
            writer.WriteStringValue(value.ToString());
    }
}
