using System.Globalization;
using System.Text.Json;
using System.Xml;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>Reads how a clock is to be changed.</summary>
internal static class ClockChangeReader
{
    private const string Freeze = "freeze", Run = "run", Now = "now", Advance = "advance";

    /// <summary>Reads the body of a request; gives a sentence about what is wrong, or null.</summary>
    public static string? Read(JsonElement body, out ClockChange change)
    {
        change = default;
        if (AdminBody.UnknownField(body, Freeze, Run, Now, Advance) is { } unknown)
            return unknown;
        if (!body.EnumerateObject().Any())
            return """The body is empty. Send {"freeze": true}, {"run": true}, {"now": "2026-01-01T00:00:00Z"} or {"advance": "PT1H"}""";
        foreach (var name in new[] { Freeze, Run })
        {
            if (body.Field(name) is { ValueKind: not JsonValueKind.True } other)
                return $"'{name}' must be true, got {AdminBody.Kind(other)}. {{\"freeze\": true}} stops the clock, {{\"run\": true}} "
                    + $"starts it";
        }

        if (body.Field(Freeze) is not null && body.Field(Run) is not null)
            return "'freeze' and 'run' exclude each other. Send one of them";

        DateTimeOffset? now = null;
        if (body.Field(Now) is { } time && (now = Time(time)) is null)
            return "'now' must be a time in ISO 8601 with a time zone, for example 2026-01-01T00:00:00Z";

        TimeSpan? advance = TimeSpan.Zero;
        if (body.Field(Advance) is { } span && (advance = Duration(span)) is null)
            return "'advance' must be a duration in ISO 8601, for example PT1H or P1DT12H, or a number of seconds";

        change = new ClockChange(now, advance.Value, body.Field(Freeze) is not null ? true : body.Field(Run) is not null ? false : null);
        return null;
    }

    private static DateTimeOffset? Time(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && HasZone(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    // A time without a zone would be read in the zone of the machine.
    private static bool HasZone(string text) =>
        text.IndexOf('T', StringComparison.OrdinalIgnoreCase) is var time and > 0 && text.AsSpan(time).IndexOfAny("Zz+-") > 0;

    private static TimeSpan? Duration(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Number => TimeSpan.FromSeconds(value.GetDouble()),
                JsonValueKind.String => XmlConvert.ToTimeSpan(value.GetString()!),
                _ => null,
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
