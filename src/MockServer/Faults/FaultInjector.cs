using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>The faults in force, tried in their order. The first matching rule that triggers wins; later rules do not see the
/// request.</summary>
internal sealed class FaultInjector
{
    private readonly Lock _lock = new();
    private readonly Spec _spec;
    private readonly ErrorFactory _errors;
    private readonly int _seed;
    private readonly IReadOnlyList<string> _configured;

    // Null when there are none: a request without faults costs one read.
    private volatile FaultRule[]? _rules;
    private int _lastNumber;
    private long _version;

    /// <summary>Starts with the faults of the settings.</summary>
    /// <exception cref="SettingException">One of them is not valid.</exception>
    public FaultInjector(Spec spec, Settings settings, TimeProvider time)
    {
        (_spec, _seed) = (spec, settings.Seed);
        _errors = new ErrorFactory(spec, time);
        Preferences = new PreferHeader(spec, _errors);
        _configured = settings.Faults;
        Restart();
    }

    /// <summary>Reads what single requests ask for.</summary>
    public PreferHeader Preferences { get; }

    /// <summary>Grows with each change of a rule or a counter.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Adds a fault.</summary>
    /// <returns>The rule, or a sentence about what is wrong.</returns>
    public (FaultStatus? Rule, string? Error) Add(FaultDefinition definition)
    {
        if (definition.Match.Pattern is { Path: { } path } pattern)
        {
            pattern = pattern with { Path = PathTemplate.Parse(path.ToString(), _spec.BasePath) };
            definition = definition with { Match = definition.Match with { Pattern = pattern } };
        }

        if (definition.Error(_spec) is { } error)
            return (null, error);
        lock (_lock)
        {
            var rule = new FaultRule(new FaultCount(++_lastNumber, definition, 0, 0), _seed);
            SetRules([.. _rules ?? [], rule]);
            return (rule.Status(), null);
        }
    }

    /// <summary>Removes a rule; null when there is none with this id.</summary>
    public FaultStatus? Remove(string id)
    {
        lock (_lock)
        {
            if (Array.Find(_rules ?? [], rule => rule.Reference.Id == id) is not { } removed)
                return null;
            SetRules([.. _rules!.Where(rule => rule != removed)]);
            return removed.Status();
        }
    }

    /// <summary>Restores the faults of the settings and removes all others. Numbers start again, because chance depends on them.</summary>
    public void Restart()
    {
        Restore(new FaultList([], 0, 0));
        foreach (var text in _configured)
        {
            var (definitions, invalid) = FaultText.ParseAll(text);
            if ((invalid ?? definitions.Select(definition => Add(definition).Error)
                .FirstOrDefault(error => error is not null)) is { } error)
                throw new SettingException($"fault: {error}.");
        }
    }

    public void Clear()
    {
        lock (_lock)
            SetRules([]);
    }

    /// <summary>All rules and their counters, to continue with later.</summary>
    public FaultList List()
    {
        lock (_lock)
            return new FaultList([.. (_rules ?? []).Select(rule => rule.Count)], _lastNumber, _version);
    }

    /// <summary>Continues with rules and counters.</summary>
    public void Restore(FaultList faults)
    {
        lock (_lock)
        {
            SetRules([.. faults.Rules.Select(rule => new FaultRule(rule, _seed))]);
            _lastNumber = faults.LastNumber;
        }
    }

    /// <summary>All rules and their counters, taken at one moment.</summary>
    public IReadOnlyList<FaultStatus> Status()
    {
        lock (_lock)
            return [.. (_rules ?? []).Select(rule => rule.Status())];
    }

    /// <summary>The fault that triggers for a request; null when none does.</summary>
    public InjectedFault? Inject(HttpRequest request, Operation? operation, string? key, RateLimitState rateLimit, Choices choices) =>
        _rules is null ? null : Find(request, operation, key, rateLimit, choices);

    private InjectedFault? Find(HttpRequest request, Operation? operation, string? key, RateLimitState rateLimit, Choices choices)
    {
        var path = request.Path.Value.AsSpan(_spec.BasePath.Length);
        lock (_lock)
        {
            foreach (var rule in _rules ?? [])
            {
                if (!rule.Definition.Match.Matches(operation?.Id, request.Method, path, key))
                    continue;
                _version++;
                if (!rule.Triggers())
                    continue;
                var action = rule.Definition.Action;
                return new InjectedFault(rule.Reference, action, action.Delay.For(rule.TriggerCount), action switch
                {
                    { Exhausted: true } => _errors.RateLimited(rateLimit, choices, action.RetryAfter),
                    { Status: { } status } => _errors.Create(operation, status, rateLimit, choices, action.RetryAfter),
                    { Reset: true } => new ApiResponse(0, [], "reset"),
                    _ => null,
                });
            }
        }

        return null;
    }

    private void SetRules(FaultRule[] rules)
    {
        _rules = rules.Length == 0 ? null : rules;
        _version++;
    }
}
