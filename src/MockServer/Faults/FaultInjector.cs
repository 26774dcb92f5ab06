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
            var rule = new FaultRule(++_lastNumber, definition, _seed);
            _rules = [.. _rules ?? [], rule];
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
            _rules = _rules!.Length == 1 ? null : [.. _rules.Where(rule => rule != removed)];
            return removed.Status();
        }
    }

    /// <summary>Restores the faults of the settings and removes all others. Numbers start again, because chance depends on them.</summary>
    public void Restart()
    {
        lock (_lock)
            (_rules, _lastNumber) = (null, 0);
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
            _rules = null;
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
                if (!rule.Definition.Match.Matches(operation?.Id, request.Method, path, key) || !rule.Triggers())
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
}
