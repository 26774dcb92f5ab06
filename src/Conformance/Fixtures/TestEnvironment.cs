using System.Collections.Concurrent;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>
/// What the checks of a run share: groups and stage of the target, the webhook listener, and fixtures that are created once.
/// </summary>
/// <param name="groups">Groups that contacts can be assigned to.</param>
/// <param name="stage">A pipeline stage; null when none was found.</param>
/// <param name="listener">The webhook listener; null when webhook checks are off.</param>
/// <param name="lag">How long reads lag behind writes.</param>
internal sealed class TestEnvironment(IReadOnlyList<NamedItem> groups, NamedItem? stage, WebhookListener? listener, ReadLag lag)
{
    // More contexts than a run ever uses: the tokens of both must differ. Few digits: three tokens fit into the local part of an email.
    private const int RepetitionNumbers = 1 << 10;

    private readonly ConcurrentDictionary<string, Lazy<Task>> _shared = new();

    // One check fails for a response that a shared fixture did not get.
    private readonly ConcurrentDictionary<Exception, bool> _told = new();
    private readonly Lock _lock = new();
    private TestEnvironment? _repetition, _numbers;
    private int _number;

    /// <summary>Groups that contacts can be assigned to.</summary>
    public IReadOnlyList<NamedItem> Groups { get; } = groups;

    /// <summary>Whether the target has operations on groups.</summary>
    public bool HasGroupOperations { get; init; } = true;

    /// <summary>The response to <c>GET /groups</c> of a target without operations on groups; null when it has them, or the
    /// contract does not.</summary>
    public Response? MissingGroupOperations { get; init; }

    /// <summary>A pipeline stage; null when none was found.</summary>
    public NamedItem? Stage { get; } = stage;

    /// <summary>The webhook listener; null when webhook checks are off.</summary>
    public WebhookListener? Listener { get; } = listener;

    /// <summary>The same environment for checks that run again, with its own fixtures: those of the first time may be the cause.</summary>
    /// <param name="isAlone">Whether only one check uses the fixtures: others did not wait long enough.</param>
    public TestEnvironment ForRepetition(bool isAlone)
    {
        lock (_lock)
        {
            _repetition ??= WithoutFixtures(RepetitionNumbers, numbers: null);
            return isAlone ? WithoutFixtures(0, _repetition) : _repetition;
        }
    }

    /// <summary>
    /// Creates a fixture once in a run, and waits until reads show it. It is created again only when a lost response or a full account
    /// interrupted its creation.
    /// </summary>
    public async Task<T> GetOrCreate<T>(string name, Func<Task<T>> create)
    {
        var existing = _shared.GetOrAdd(name, _ => new Lazy<Task>(CreateAsync));
        if (existing.Value.Exception?.InnerException is OutcomeUnknownException or ContactLimitException)
            _shared.TryUpdate(name, new Lazy<Task>(CreateAsync), existing);
        try
        {
            return await (Task<T>)_shared[name].Value;
        }
        catch (LostResponseException e) when (e is not OutcomeUnknownException && !_told.TryAdd(e, true))
        {
            throw new CheckSkippedException($"{e.Request.Operation} gets no response, as another check has found");
        }

        async Task<T> CreateAsync()
        {
            var fixture = await create();
            await Task.Delay(lag.DelayFor(operation: null));
            return fixture;
        }
    }

    public int NextNumber() => _numbers?.NextNumber() ?? Interlocked.Increment(ref _number);

    private TestEnvironment WithoutFixtures(int number, TestEnvironment? numbers) => new(Groups, Stage, Listener, lag)
    {
        HasGroupOperations = HasGroupOperations,
        MissingGroupOperations = MissingGroupOperations,
        _number = number,
        _numbers = numbers,
    };
}
