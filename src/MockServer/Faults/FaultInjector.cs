using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>The faults in force. They are tried in their order, and the first that strikes answers; those behind it do not see the request.</summary>
internal sealed class FaultInjector
{
    private readonly Lock _lock = new();
    private readonly Spec _spec;
    private readonly ErrorFactory _errors;
    private readonly int _seed;
    private readonly IReadOnlyList<string> _atTheStart;

    // Null when there are none, so that a request without faults pays one look.
    private volatile FaultRule[]? _rules;
    private int _last;

    /// <summary>Begins with those that the settings ask for.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    public FaultInjector(Spec spec, Settings settings, TimeProvider time)
    {
        (_spec, _seed) = (spec, settings.Seed);
        _errors = new ErrorFactory(spec, time);
        Preferences = new PreferHeader(spec, _errors);
        _atTheStart = settings.Faults;
        Restart();
    }

    /// <summary>What single requests ask for.</summary>
    public PreferHeader Preferences { get; }

    /// <summary>Adds a fault.</summary>
    /// <returns>The rule, or a sentence about what is wrong.</returns>
    public (FaultRule? Rule, string? Error) Add(FaultDefinition definition)
    {
        if (definition.Match.Path is { } path)
            definition = definition with { Match = definition.Match with { Path = PathPattern.Of(path.ToString(), _spec.BasePath) } };
        if (definition.Error(_spec) is { } wrong)
            return (null, wrong);
        lock (_lock)
        {
            var rule = new FaultRule(++_last, definition, _seed);
            _rules = [.. _rules ?? [], rule];
            return (rule, null);
        }
    }

    /// <summary>Takes a rule away; null when there is none with this id.</summary>
    public FaultRule? Remove(string id)
    {
        lock (_lock)
        {
            if (Array.Find(_rules ?? [], rule => rule.Id == id) is not { } gone)
                return null;
            _rules = _rules!.Length == 1 ? null : [.. _rules.Where(rule => rule != gone)];
            return gone;
        }
    }

    /// <summary>Has those in force again that the settings ask for, and no other. Their numbers begin anew, for chance goes by them.</summary>
    public void Restart()
    {
        lock (_lock)
            (_rules, _last) = (null, 0);
        foreach (var text in _atTheStart)
        {
            var (plans, error) = FaultText.ParseAll(text);
            if ((error ?? plans.Select(definition => Add(definition).Error).FirstOrDefault(wrong => wrong is not null)) is { } wrong)
                throw new SettingException($"fault: {wrong}.");
        }
    }

    public void Clear()
    {
        lock (_lock)
            _rules = null;
    }

    /// <summary>Looks at the rules while nothing is counted.</summary>
    public T Read<T>(Func<IReadOnlyList<FaultRule>, T> read)
    {
        lock (_lock)
            return read(_rules ?? []);
    }

    /// <summary>The fault that strikes a request; null when none does.</summary>
    public InjectedFault? Inject(HttpRequest request, Operation? operation, string? key, RateLimitState rateLimit, Choices choices) =>
        _rules is null ? null : Find(request, operation, key, rateLimit, choices);

    private InjectedFault? Find(HttpRequest request, Operation? operation, string? key, RateLimitState rateLimit, Choices choices)
    {
        var path = request.Path.Value.AsSpan(_spec.BasePath.Length);
        lock (_lock)
        {
            foreach (var rule in _rules ?? [])
            {
                if (!rule.Definition.Match.Matches(request.Method, path, operation?.Id, key) || !rule.Triggers())
                    continue;
                var answer = rule.Definition.Action;
                return new InjectedFault(rule, answer.Delay.For(rule.Triggered), answer switch
                {
                    { IsExhausted: true } => _errors.Exhausted(rateLimit, choices),
                    { Status: { } status } => _errors.Of(operation, status, rateLimit, choices),
                    { Resets: true } => new ApiResponse(0, [], "reset"),
                    _ => null,
                });
            }
        }

        return null;
    }
}
