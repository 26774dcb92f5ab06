using System.Globalization;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Which exchanges of the journal are shown. There is no filter by key: it would reveal keys.</summary>
internal sealed record JournalFilter
{
    private static readonly string[] Parameters = ["operation", "method", "status", "path", "why", "since", "limit"];

    /// <summary>The requests.</summary>
    public RequestPattern Pattern { get; init; } = new();

    /// <summary>A text that path and query contain, after redaction.</summary>
    public string? Target { get; init; }

    /// <summary>Only greater numbers.</summary>
    public long? Since { get; init; }

    /// <summary>At most this many, the latest.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>Reads a filter from a query, or gives a sentence about what is wrong.</summary>
    public static (JournalFilter? Filter, string? Error) Read(IQueryCollection query, Spec spec)
    {
        if (query.Keys.FirstOrDefault(name => !Parameters.Contains(name)) is { } unknown)
            return (null, $"unknown parameter '{unknown}'. Parameters: {string.Join(", ", Parameters)}");
        if (query.FirstOrDefault(parameter => parameter.Value.Count > 1).Key is { } twice)
            return (null, $"'{twice}' is given twice");

        var filter = new JournalFilter { Target = One("path") };
        StatusPattern? status = null;
        if (One("status") is { } text && (status = StatusPattern.Parse(text)) is null)
            return (null, $"'{text}' is not a status. Write 404 or 4xx");
        if (One("since") is { } since)
        {
            if (!long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return (null, $"since: '{since}' is not a whole number of 0 or more");
            filter = filter with { Since = number };
        }

        if (One("limit") is { } limit)
        {
            if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return (null, $"limit: '{limit}' is not a whole number of 0 or more");
            filter = filter with { Limit = number };
        }

        var pattern = new RequestPattern
        {
            Operation = One("operation"),
            Method = One("method")?.ToUpperInvariant(),
            Status = status,
            Reason = One("why"),
        };
        return pattern.Error(spec) is { } error ? (null, error) : (filter with { Pattern = pattern }, null);

        string? One(string name) => query[name].FirstOrDefault(value => !string.IsNullOrEmpty(value));
    }

    /// <summary>The exchanges, the latest first.</summary>
    public IEnumerable<JournalEntry> Apply(RequestJournal journal, ExchangeView view) =>
        journal.Latest(Since ?? 0).Where(entry => Matches(entry.Exchange, view)).Take(Limit);

    public bool Matches(RecordedExchange exchange, ExchangeView view) =>
        Pattern.Matches(exchange, view)
        && (Target is null || view.Target(exchange).Contains(Target, StringComparison.Ordinal));
}
