using System.Globalization;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Faults;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Which exchanges of the journal are wanted. There is no filter on keys: it would tell them.</summary>
internal sealed record JournalQuery
{
    private static readonly string[] Parameters = ["operation", "method", "status", "path", "why", "since", "limit"];

    public string? Operation { get; init; }

    public string? Method { get; init; }

    /// <summary>A status, or a class of them: <c>4xx</c>.</summary>
    public string? Status { get; init; }

    /// <summary>A text that path and query hold, keys taken out.</summary>
    public string? Path { get; init; }

    /// <summary>The name of a refusal or of its clause; <c>fault</c> or <c>preference</c> for those that were asked for.</summary>
    public string? Why { get; init; }

    /// <summary>Only greater numbers.</summary>
    public long? Since { get; init; }

    /// <summary>At most this many, the latest.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>The query, or a sentence about what is wrong.</summary>
    public static (JournalQuery? Query, string? Error) Read(IQueryCollection given, Spec spec)
    {
        if (given.Keys.FirstOrDefault(name => !Parameters.Contains(name)) is { } unknown)
            return (null, $"there is no parameter '{unknown}'; there are {string.Join(", ", Parameters)}");
        if (given.FirstOrDefault(parameter => parameter.Value.Count > 1).Key is { } twice)
            return (null, $"'{twice}' is given twice");
        var query = new JournalQuery { Operation = One("operation"), Method = One("method")?.ToUpperInvariant(), Status = One("status")?.ToLowerInvariant(), Path = One("path"), Why = One("why") };
        if (OperationName.Wrong(spec, query.Operation) is { } wrong)
            return (null, wrong);
        if (query.Status is { } status && !(status.Length == 3 && status[0] is >= '1' and <= '5' && (status.EndsWith("xx", StringComparison.Ordinal) || status.All(char.IsAsciiDigit))))
            return (null, $"'{status}' is no status; write 404 or 4xx");
        if (One("since") is { } since)
        {
            if (!long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return (null, $"'{since}' is no number of a request");
            query = query with { Since = number };
        }

        if (One("limit") is { } limit)
        {
            if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var most))
                return (null, $"'{limit}' is no whole number from 0");
            query = query with { Limit = most };
        }

        return (query, null);

        string? One(string name) => given[name].FirstOrDefault(value => !string.IsNullOrEmpty(value));
    }

    /// <summary>The exchanges wanted, the latest first.</summary>
    public IEnumerable<JournalEntry> Of(RequestJournal journal, ExchangeView view) =>
        journal.Latest(Since ?? 0).Where(entry => Fits(entry.Exchange, view)).Take(Limit);

    public bool Fits(RecordedExchange exchange, ExchangeView view) =>
        (Operation is null || exchange.Operation?.Id == Operation)
        && (Method is null || exchange.Method == Method)
        && (Status is null || HasStatus(exchange.Status))
        && (Path is null || view.Target(exchange).Contains(Path, StringComparison.Ordinal))
        && (Why is null || HasWhy(exchange, view));

    private bool HasStatus(int status) =>
        Status!.EndsWith('x') ? status / 100 == Status[0] - '0' : status == int.Parse(Status, CultureInfo.InvariantCulture);

    private bool HasWhy(RecordedExchange exchange, ExchangeView view) =>
        exchange.Reason == Why
        || view.Clause(exchange) == Why
        || (Why == "fault" && exchange.Rule is not null)
        || (Why == "preference" && exchange.ResponseHeaders.Any(header => header.Name == PreferHeader.Applied));
}
