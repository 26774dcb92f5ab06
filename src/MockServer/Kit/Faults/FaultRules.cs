using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.Kit.Faults;

/// <summary>The faults in force. They are tried in their order, and the first that strikes answers; those behind it do not see the request.</summary>
internal sealed class FaultRules
{
    private readonly Lock _lock = new();
    private readonly Spec _spec;
    private readonly RefusalsOnDemand _refusals;
    private readonly int _seed;
    private readonly IReadOnlyList<string> _atTheStart;

    // Null when there are none, so that a request without faults pays one look.
    private volatile FaultRule[]? _rules;
    private int _last;

    /// <summary>Begins with those that the settings ask for.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    public FaultRules(Spec spec, Settings settings, TimeProvider time)
    {
        (_spec, _seed) = (spec, settings.Seed);
        _refusals = new RefusalsOnDemand(spec, time);
        Preferences = new Preferences(spec, _refusals);
        _atTheStart = settings.Faults;
        Restart();
    }

    /// <summary>What single requests ask for.</summary>
    public Preferences Preferences { get; }

    /// <summary>Adds a fault.</summary>
    /// <returns>The rule, or a sentence about what is wrong.</returns>
    public (FaultRule? Rule, string? Error) Add(FaultPlan plan)
    {
        if (plan.Match.Path is { } path)
            plan = plan with { Match = plan.Match with { Path = PathPattern.Of(path.ToString(), _spec.BasePath) } };
        if (plan.Wrong(_spec) is { } wrong)
            return (null, wrong);
        lock (_lock)
        {
            var rule = new FaultRule(++_last, plan, _seed);
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
            if ((error ?? plans.Select(plan => Add(plan).Error).FirstOrDefault(wrong => wrong is not null)) is { } wrong)
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
    public Strike? Strike(HttpRequest request, Operation? operation, string? key, Quota quota, Choices choices) =>
        _rules is null ? null : Find(request, operation, key, quota, choices);

    private Strike? Find(HttpRequest request, Operation? operation, string? key, Quota quota, Choices choices)
    {
        var path = request.Path.Value.AsSpan(_spec.BasePath.Length);
        lock (_lock)
        {
            foreach (var rule in _rules ?? [])
            {
                if (!rule.Plan.Match.Fits(request.Method, path, operation?.Id, key) || !rule.Strikes())
                    continue;
                var answer = rule.Plan.Answer;
                return new Strike(rule, answer.Delay.For(rule.Struck), answer switch
                {
                    { IsExhausted: true } => _refusals.Exhausted(quota, choices),
                    { Status: { } status } => _refusals.Of(operation, status, quota, choices),
                    { Resets: true } => new Reply(0, [], "reset"),
                    _ => null,
                });
            }
        }

        return null;
    }
}
