namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// The file that records what runs create and delete, a verb and a value on each line. <c>contractkit sweep</c> reads it after a run was
/// killed. It contains no key.
/// </summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly StreamWriter _writer;

    private LedgerFile(string file) => _writer = new StreamWriter(file, append: true) { AutoFlush = true };

    /// <summary>Opens a ledger and records the start of a run; null when there is no file name.</summary>
    public static LedgerFile? Open(string? file, string runId, Uri target)
    {
        if (file is null)
            return null;
        var ledger = new LedgerFile(file);
        // The last line of a killed run may be incomplete.
        ledger._writer.WriteLine();
        ledger.Write("run", runId);
        ledger.Write("target", target.AbsoluteUri);
        return ledger;
    }

    public void Write(string verb, string value) => _writer.WriteLine($"{verb} {value}");

    public void Dispose() => _writer.Dispose();

    /// <summary>Records that nothing is left of a run.</summary>
    public static void RecordFinished(string file, string runId) => File.AppendAllText(file, $"\nfinished {runId}\n");

    /// <summary>Reads the runs that did not finish, with what they left behind.</summary>
    public static IReadOnlyList<UnfinishedRun> Read(string file)
    {
        var runs = new List<(string RunId, Uri? Target, bool MayHaveSubscriptions, List<string> Contacts, List<string> Subscriptions)>();
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
                runs[^1].Contacts.Add(value);
            else if (verb == "deleted")
                runs[^1].Contacts.Remove(value);
            else if (verb == "subscribing")
                runs[^1] = runs[^1] with { MayHaveSubscriptions = true };
            else if (verb == "subscribed")
                runs[^1].Subscriptions.Add(value);
            else if (verb == "unsubscribed")
                runs[^1].Subscriptions.Remove(value);
            else if (verb == "finished")
                runs.RemoveAll(run => run.RunId == value);
        }

        return
        [
            .. runs.Where(run => run.Target is not null)
                .Select(run => new UnfinishedRun(run.RunId, run.Target!, run.Contacts, run.MayHaveSubscriptions, run.Subscriptions)),
        ];
    }
}

/// <summary>A run that did not finish, as recorded in a ledger.</summary>
/// <param name="RunId">The text that every email and subscription URL of the run contains.</param>
/// <param name="Target">The base URL.</param>
/// <param name="Contacts">The ids of contacts that were not deleted.</param>
/// <param name="MayHaveSubscriptions">Whether the run may have created subscriptions.</param>
/// <param name="Subscriptions">The ids of subscriptions that were not deleted.</param>
internal sealed record UnfinishedRun(
    string RunId, Uri Target, IReadOnlyList<string> Contacts, bool MayHaveSubscriptions, IReadOnlyList<string> Subscriptions);
