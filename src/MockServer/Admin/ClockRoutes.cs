using System.Globalization;
using System.Text.Json;
using System.Xml;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/clock</c>: the time of a sandbox, which contacts, ids and rate windows go by.</summary>
internal static class ClockRoutes
{
    private const string Freeze = "freeze", Run = "run", Now = "now", Advance = "advance";

    public static IReadOnlyList<AdminRoute> Routes { get; } = [new("GET", "/_kit/clock", Show), new("PUT", "/_kit/clock", Set) { MaxBody = AdminBody.Small }];

    private static ApiResponse Show(AdminContext context)
    {
        var (now, isFrozen) = (context.Sandbox.Clock.GetUtcNow(), context.Sandbox.Clock.Setting.FrozenAt is not null);
        return Envelope.Data(200, json =>
        {
            json.WriteStartObject();
            json.WriteTime("now", now);
            json.WriteBoolean("frozen", isFrozen);
            json.WriteEndObject();
        });
    }

    private static ApiResponse Set(AdminContext context)
    {
        if (Read(context.Body, out var order) is { } wrong)
            return context.Error(wrong);
        return context.Sandbox.Clock.Set(order)
            ? Show(context)
            : context.Error($"The clock cannot go there; it goes from {Clock.First:yyyy-MM-dd} to {Clock.Last:yyyy-MM-dd}");
    }

    /// <summary>What the clock is told; or what is wrong, as a sentence.</summary>
    private static string? Read(JsonElement body, out ClockChange order)
    {
        order = default;
        if (AdminBody.Unknown(body, Freeze, Run, Now, Advance) is { } unknown)
            return unknown;
        if (!body.EnumerateObject().Any())
            return """The clock is not told anything; send {"freeze": true}, {"run": true}, {"now": "2026-01-01T00:00:00Z"} or {"advance": "PT1H"}""";
        foreach (var name in new[] { Freeze, Run })
        {
            if (body.Field(name) is { ValueKind: not JsonValueKind.True } other)
                return $"'{name}' must be true, and it is {AdminBody.Named(other)}; {{\"freeze\": true}} stops the clock, {{\"run\": true}} lets it go on";
        }

        if (body.Field(Freeze) is not null && body.Field(Run) is not null)
            return "'freeze' and 'run' are given, and the clock cannot do both; send one of them";

        DateTimeOffset? now = null;
        if (body.Field(Now) is { } moment)
        {
            if (Moment(moment) is not { } read)
                return "'now' must be a moment in ISO 8601 with its zone, as in 2026-01-01T00:00:00Z";
            now = read;
        }

        var advance = TimeSpan.Zero;
        if (body.Field(Advance) is { } span)
        {
            if (Span(span) is not { } read)
                return "'advance' must be a duration in ISO 8601, as in PT1H or P1DT12H, or a number of seconds";
            advance = read;
        }

        order = new ClockChange(now, advance, body.Field(Freeze) is not null ? true : body.Field(Run) is not null ? false : null);
        return null;
    }

    private static DateTimeOffset? Moment(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && HasZone(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;

    // Without a zone it would be taken for the time of the machine.
    private static bool HasZone(string text) =>
        text.IndexOf('T', StringComparison.OrdinalIgnoreCase) is var time and > 0 && text.AsSpan(time).IndexOfAny("Zz+-") > 0;

    private static TimeSpan? Span(JsonElement value)
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
