using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>The subscriptions of a world, and what is on its way to them.</summary>
internal sealed class Outbox(World world, Sender? sender) : IDisposable
{
    /// <summary>So many subscriptions there are at most.</summary>
    public const int Most = 100;

    private readonly Lock _lock = new();
    private Line[] _lines = [];
    private uint _number, _eventNumber;
    private bool _isOver;

    /// <summary>Whether anybody has subscribed to anything.</summary>
    public bool IsHeard => Volatile.Read(ref _lines).Length > 0;

    /// <summary>In the order of their creation.</summary>
    public IReadOnlyList<Line> Lines => Volatile.Read(ref _lines);

    /// <summary>The contract has webhooks, or nobody asks for it.</summary>
    public Sender Sender => sender ?? throw new InvalidOperationException("The contract has no webhooks.");

    /// <summary>The subscriptions as they are now.</summary>
    public Subscribed State
    {
        get
        {
            lock (_lock)
                return new Subscribed([.. _lines.Select(line => line.Subscription)], _number, _eventNumber);
        }
    }

    public Line? Find(string id) => Lines.FirstOrDefault(line => line.Subscription.Id == id);

    /// <summary>A new subscription; null when there are too many.</summary>
    public Line? Add(string url, IReadOnlyList<string> events, string? secret, bool isActive)
    {
        lock (_lock)
        {
            if (_lines.Length >= Most)
                return null;
            var (number, now) = (++_number, world.Now);
            var line = new Line(new Subscription(NewId("whk_", number, now), url, events, secret ?? NewSecret(number), isActive, now, now), Sender, world);
            Volatile.Write(ref _lines, [.. _lines, line]);
            if (_isOver)
                line.Dispose();
            return line;
        }
    }

    /// <summary>Changes a subscription; null when there is none with the id.</summary>
    public Line? Change(string id, Func<Subscription, Subscription> change)
    {
        lock (_lock)
        {
            if (Find(id) is not { } line)
                return null;
            line.Change(change(line.Subscription));
            return line;
        }
    }

    /// <summary>Ends a subscription, and what is on its way to it; false when there is none with the id.</summary>
    public bool Remove(string id)
    {
        lock (_lock)
        {
            if (Find(id) is not { } line)
                return false;
            Volatile.Write(ref _lines, [.. _lines.Where(other => other != line)]);
            line.Dispose();
            return true;
        }
    }

    /// <summary>Sends what happened to those who want it. Called while the change is made, so that events have the order of the changes.</summary>
    public void Tell(News news)
    {
        var isQuiet = world.Choices["HOOK-UNCHANGED"] == "quiet";
        foreach (var (type, contact, changesNothing) in news.Items)
        {
            var wanting = Lines.Where(line => line.Wants(type)).ToArray();
            if (wanting.Length == 0 || (changesNothing && isQuiet))
                continue;
            var happened = Happens(type, Happened.About(world.Render(contact)));
            foreach (var line in wanting)
                line.Add(happened);
        }
    }

    /// <summary>An event that happens now.</summary>
    public Happened Happens(string type, ReadOnlyMemory<byte> data)
    {
        var now = world.Now;
        return new Happened(NewId("evt_", Interlocked.Increment(ref _eventNumber), now), type, now, world.Write(now), data);
    }

    /// <summary>Makes the subscriptions as they were at a moment. What is on its way now is not sent any more, and the logs begin anew.</summary>
    public void Restore(Subscribed state)
    {
        lock (_lock)
        {
            foreach (var line in _lines)
                line.Dispose();
            (_number, _eventNumber) = (state.Number, state.EventNumber);
            Volatile.Write(ref _lines, _isOver ? [] : [.. state.All.Select(subscription => new Line(subscription, Sender, world))]);
        }
    }

    /// <summary>Has another look at what is due: the clock was set.</summary>
    public void Look()
    {
        foreach (var line in Lines)
            line.Look();
    }

    /// <summary>Nothing is sent any more.</summary>
    public void Dispose()
    {
        lock (_lock)
            _isOver = true;
        Restore(Subscribed.Nobody);
    }

    // Of one number each kind has another id.
    private string NewId(string prefix, uint number, DateTimeOffset now) =>
        ContactIds.Of(prefix, world.Choices["ID-FORM"], prefix.Aggregate(world.Seed, (seed, letter) => unchecked((seed * 31) + letter)), number, now);

    private string NewSecret(uint number) => "whsec_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{world.Seed} secret {number}")))[..32];
}
