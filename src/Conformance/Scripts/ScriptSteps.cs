using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Scripts;

/// <summary>Selects the exchanges that show a failure again: the failing one, what it compares with, and the writes before.</summary>
internal sealed class ScriptSteps
{
    // Nobody reads a longer script, and a server whose ids are all the same would get one with the whole run.
    private const int MaxSteps = 60;

    private readonly Exchange _failing;
    private readonly Claim _claim;
    private readonly string _runId;
    private readonly bool _isWrite;
    private readonly IReadOnlyList<Exchange> _compared, _own, _all;
    private readonly Dictionary<int, Exchange> _selected = [];
    private readonly Dictionary<int, string> _sent = [];
    private readonly Dictionary<string, int> _first = [];

    /// <param name="result">The failure.</param>
    /// <param name="claim">What the failing response must show.</param>
    /// <param name="writes">The writes of the run: checks share contacts.</param>
    /// <param name="runId">The text in everything that the run creates.</param>
    public ScriptSteps(CheckResult result, Claim claim, IReadOnlyList<Exchange> writes, string runId)
    {
        (_failing, _claim, _runId) = (result.FailingExchange!, claim, runId);
        _compared = claim.Like is { } like ? [.. claim.After, _failing, like] : [.. claim.After, _failing];
        _isWrite = claim.After.Append(_failing).All(Writes);
        _own = UpToFailure(result.Exchanges.Append(_failing));
        // What the failing response is compared with may be an exchange of another check.
        _all = UpToFailure(_own.Concat(writes).Concat(_compared));
        foreach (var exchange in _all)
        {
            _sent[exchange.Number] = $"{exchange.Url.PathAndQuery} {exchange.RequestBody}";
            foreach (var id in Names(exchange).Ids)
                _first.TryAdd(id, exchange.Number);
        }
    }

    /// <summary>The exchanges in their order; null when there are too many for a script.</summary>
    public IReadOnlyList<Exchange>? Select()
    {
        foreach (var exchange in _compared)
            _selected[exchange.Number] = exchange;
        // What a read shows may come from any write of the check. A write depends on what made its contact, its email or its tag.
        foreach (var exchange in _isWrite ? [] : _own.Where(Writes))
            _selected[exchange.Number] = exchange;
        // A server may keep what it has read once.
        foreach (var exchange in _isWrite ? [] : _own.Where(IsSameRead))
            _selected.TryAdd(exchange.Number, exchange);
        // A later request may need an earlier one, and the other way round, until nothing is added.
        for (var before = 0; before < _selected.Count;)
        {
            before = _selected.Count;
            foreach (var exchange in _all.Reverse().Where(exchange => !_selected.ContainsKey(exchange.Number)))
            {
                if (_selected.Count > MaxSteps)
                    return null;
                if (Leads(exchange))
                    _selected[exchange.Number] = exchange;
            }
        }

        return [.. _selected.Values.OrderBy(exchange => exchange.Number)];
    }

    private Exchange[] UpToFailure(IEnumerable<Exchange> exchanges)
    {
        var last = _compared.Max(exchange => exchange.Number);
        return [.. exchanges.DistinctBy(it => it.Number).Where(it => it.Number <= last).OrderBy(it => it.Number)];
    }

    public static bool Writes(Exchange exchange) =>
        exchange.Method is not "GET" && exchange.Operation != "searchContacts";

    private bool IsSameRead(Exchange exchange) =>
        exchange.Method == _failing.Method && exchange.Url == _failing.Url && exchange.RequestBody == _failing.RequestBody
        && _own.Any(between => Writes(between) && between.Number > exchange.Number && between.Number < _failing.Number);

    private bool Leads(Exchange exchange)
    {
        string[] later =
            [.. _selected.Keys.Where(number => number > exchange.Number).Select(number => _sent[number]), .. _claim.Expected];
        if (Names(exchange).Ids.Any(id => _first[id] == exchange.Number
            && later.Any(text => text.Contains(id, StringComparison.Ordinal))))
        {
            return true;
        }

        // A rejected request may have changed what a read shows, but not what a later write does.
        if (!Writes(exchange) || (exchange.Status >= 400 && _isWrite))
            return false;
        // A change or deletion of a contact that another selected request created.
        var created = _selected.Values.Where(other => other.Number < exchange.Number).SelectMany(other => Names(other).Ids);
        return created.Any(id => exchange.Url.AbsolutePath.Contains(id, StringComparison.Ordinal))
            || later.Any(Names(exchange).OccurIn);
    }

    private ExchangeNames Names(Exchange exchange) => ExchangeNames.Of(exchange, _runId);
}
