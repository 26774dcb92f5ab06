using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// What a run has created and not deleted yet. Each line of its file is written before or at once after the request that it is about, so that
/// what a killed run left behind can still be found: by id, else by the run's mark, which every email and every URL of a subscription bears.
/// </summary>
internal sealed class Ledger : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly StreamWriter? _file;
    private readonly HashSet<string> _hooks = new(StringComparer.Ordinal);
    private int _unnamed;
    private int _subscribing;

    public Ledger(string mark, Uri target, string? file)
    {
        RunId = mark;
        if (file is null)
            return;
        _file = new StreamWriter(file, append: true) { AutoFlush = true };
        // The last line of a run that was killed may have no end.
        _file.WriteLine();
        Write("run", mark);
        Write("target", target.AbsoluteUri);
    }

    /// <summary>What every email of the run contains.</summary>
    public string RunId { get; }

    /// <summary>Whether contacts may have been created: then the end of the run looks for them by the mark, too.</summary>
    public bool HasIntent { get; private set; }

    /// <summary>Whether subscriptions may have been created.</summary>
    public bool HasSubscribed { get; private set; }

    /// <summary>Whether there may be subscriptions whose id no answer told.</summary>
    public bool MissesHooks => Volatile.Read(ref _subscribing) > 0;

    /// <summary>The ids of subscriptions that are still there.</summary>
    public IReadOnlyList<string> OpenHooks
    {
        get
        {
            lock (_lock)
                return [.. _hooks];
        }
    }

    /// <summary>The ids of contacts that are still there.</summary>
    public IReadOnlyList<string> Open
    {
        get
        {
            lock (_lock)
                return [.. _ids];
        }
    }

    /// <summary>How many requests it takes to delete what was created, by what the answers say.</summary>
    public int PendingDeletes
    {
        get
        {
            lock (_lock)
                return _ids.Count + _hooks.Count + _unnamed;
        }
    }

    /// <summary>Notes that a request is about to be sent which may create something, whatever its answer will say.</summary>
    public void RecordIntent(OutgoingRequest request)
    {
        if (request is { Method: "POST", Path: "/webhooks" })
        {
            lock (_lock)
            {
                _subscribing++;
                if (!HasSubscribed)
                    Write("subscribing", RunId);
                HasSubscribed = true;
            }
        }

        if (request is not { Method: "POST", Path: "/contacts" or "/contacts/bulk" } || HasIntent)
            return;
        lock (_lock)
        {
            if (!HasIntent)
                Write("intent", RunId);
            HasIntent = true;
        }
    }

    /// <summary>Notes what an answer says was created or deleted.</summary>
    public void RecordResult(OutgoingRequest request, Exchange exchange)
    {
        if (request.Path.StartsWith("/webhooks", StringComparison.Ordinal))
        {
            NoteHook(request, exchange);
            return;
        }

        if (exchange.Status is < 200 or >= 300)
            return;
        if (request is { Method: "POST", Path: "/contacts/bulk" })
            AddUnnamed(exchange.ResponseBody);
        if (request is { Method: "POST", Path: "/contacts" } && IdOf(exchange.ResponseBody) is { } created)
            Add(created);
        else if (request.Method == "DELETE" && request.Path.StartsWith("/contacts/", StringComparison.Ordinal) && request.Path.IndexOf('/', 10) < 0)
            Remove(Uri.UnescapeDataString(request.Path["/contacts/".Length..]));
    }

    public void Add(string id)
    {
        lock (_lock)
        {
            if (_ids.Add(id))
                Write("created", id);
        }
    }

    public void Remove(string id)
    {
        lock (_lock)
        {
            if (_ids.Remove(id))
                Write("deleted", id);
        }
    }

    public void RemoveHook(string id)
    {
        lock (_lock)
        {
            if (_hooks.Remove(id))
                Write("unsubscribed", id);
        }
    }

    /// <summary>Everything is deleted: there is nothing left to sweep.</summary>
    public void Finish()
    {
        lock (_lock)
            Write("finished", RunId);
    }

    /// <summary>Notes in the file that nothing is left of a run any more.</summary>
    public static void Finish(string file, string mark) => File.AppendAllText(file, $"\nfinished {mark}\n");

    public void Dispose() => _file?.Dispose();

    /// <summary>Reads a ledger back: the runs that did not finish, with what they left.</summary>
    public static IReadOnlyList<UnfinishedRun> Read(string file)
    {
        var runs = new List<(string Mark, Uri? Target, bool HasSubscribed, List<string> Ids, List<string> Hooks)>();
        foreach (var words in File.ReadLines(file).Select(line => line.Split(' ', 2)).Where(words => words.Length == 2))
        {
            var (verb, value) = (words[0], words[1]);
            if (verb == "run")
                runs.Add((value, null, false, [], []));
            else if (runs.Count == 0)
                continue;
            else if (verb == "target" && Uri.TryCreate(value, UriKind.Absolute, out var target))
                runs[^1] = runs[^1] with { Target = target };
            else if (verb == "created")
                runs[^1].Ids.Add(value);
            else if (verb == "deleted")
                runs[^1].Ids.Remove(value);
            else if (verb == "subscribing")
                runs[^1] = runs[^1] with { HasSubscribed = true };
            else if (verb == "subscribed")
                runs[^1].Hooks.Add(value);
            else if (verb == "unsubscribed")
                runs[^1].Hooks.Remove(value);
            else if (verb == "finished")
                runs.RemoveAll(run => run.Mark == value);
        }

        return [.. runs.Where(run => run.Target is not null).Select(run => new UnfinishedRun(run.Mark, run.Target!, run.Ids, run.HasSubscribed, run.Hooks))];
    }

    // A refusal by a 4xx creates nothing, and an answer with an id tells what to delete.
    private void NoteHook(OutgoingRequest request, Exchange exchange)
    {
        if (request is { Method: "POST", Path: "/webhooks" })
        {
            var id = exchange.Status is >= 200 and < 300 ? IdOf(exchange.ResponseBody) : null;
            if (id is null && exchange.Status is not (>= 400 and < 500))
                return;
            lock (_lock)
            {
                _subscribing--;
                if (id is not null && _hooks.Add(id))
                    Write("subscribed", id);
            }
        }
        else if (request.Method == "DELETE" && exchange.Status is >= 200 and < 300)
        {
            RemoveHook(Uri.UnescapeDataString(request.Path["/webhooks/".Length..]));
        }
    }

    private void Write(string verb, string value) => _file?.WriteLine($"{verb} {value}");

    // The answer to a bulk creation counts what it does not name.
    private void AddUnnamed(string body)
    {
        try
        {
            var created = JsonValues.Whole(JsonValues.At(System.Text.Json.Nodes.JsonNode.Parse(body), "data.created")) ?? 0;
            lock (_lock)
                _unnamed += (int)Math.Clamp(created, 0, 1000);
        }
        catch (JsonException)
        {
            // What is no JSON says nothing.
        }
    }

    private static string? IdOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                && data.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A run that did not finish, and what it noted.</summary>
/// <param name="RunId">What every email and every URL of a subscription of the run contains.</param>
/// <param name="Target">The base URL.</param>
/// <param name="Ids">The contacts that were not deleted.</param>
/// <param name="HasSubscribed">Whether it may have subscribed to events.</param>
/// <param name="Hooks">The subscriptions that were not deleted.</param>
internal sealed record UnfinishedRun(string RunId, Uri Target, IReadOnlyList<string> Ids, bool HasSubscribed, IReadOnlyList<string> Hooks);
