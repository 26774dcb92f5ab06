using System.Globalization;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Writes a line for each request to the console (<c>--log</c>). API keys are redacted as in the journal.</summary>
internal sealed class RequestLog(AccountTemplate template, Settings settings)
{
    private const string Reset = "\e[0m", Green = "\e[32m", Yellow = "\e[33m", Red = "\e[31m";

    private readonly ApiKeys _keys = new(template.Spec, settings);
    private readonly bool _isColored =
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private long _number;

    /// <summary>Whether requests are written.</summary>
    public bool IsOn => settings.Log != LogFormat.None;

    /// <summary>Writes a request that the journal has, too.</summary>
    public void Write(RecordedExchange exchange, Choices choices)
    {
        var summary = new ExchangeView(template.Spec, choices, _keys).Summary(
            new JournalEntry(Interlocked.Increment(ref _number), exchange));
        Console.Out.WriteLine(settings.Log == LogFormat.Json
            ? JsonSerializer.Serialize(summary, JournalJson.Default.ExchangeSummary)
            : Line(summary, _isColored));
    }

    /// <summary>A request as a line of text: method, path, status, duration, and the reason of an error.</summary>
    public static string Line(ExchangeSummary exchange, bool isColored)
    {
        var status = exchange.Status?.ToString(CultureInfo.InvariantCulture) ?? "no response";
        if (isColored)
            status = $"{(exchange.Status switch { < 400 => Green, < 500 => Yellow, _ => Red })}{status}{Reset}";
        var line = new StringBuilder();
        line.Append(
            CultureInfo.InvariantCulture, $"{Plain(exchange.Method)} {Plain(exchange.Path)} {status} {exchange.Milliseconds:0.0} ms");
        foreach (var part in Why(exchange))
            line.Append(' ').Append(Plain(part));
        return line.ToString();
    }

    private static IEnumerable<string> Why(ExchangeSummary exchange)
    {
        if (exchange.Why is { } why)
            yield return why;
        foreach (var (field, message) in exchange.Fields ?? new Dictionary<string, string>())
            yield return $"({field}: {message})";
        if (exchange.Fault is { } fault)
            yield return $"[fault {fault.Id} {fault.Rule}]";
        if (exchange.Preference is { } preference)
            yield return $"[Prefer {preference}]";
        foreach (var ignored in exchange.Ignored ?? [])
            yield return $"[ignored {ignored.In} {ignored.Name}]";
        foreach (var hint in exchange.Hints ?? [])
            yield return $"[{hint}]";
    }

    // A client must not be able to write lines of its own.
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
