namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// The file that records what runs create and delete, a verb and a value on each line. <c>contractkit sweep</c> reads it after a run was
/// killed. It contains no key.
/// </summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly Lock _lock = new();
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

    public void Write(string verb, string value)
    {
        lock (_lock)
            _writer.WriteLine($"{verb} {value}");
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Records that nothing is left of a run.</summary>
    public static void RecordFinished(string file, string runId) => File.AppendAllText(file, $"\nfinished {runId}\n");

    /// <summary>Reads the runs that did not finish, with what they left behind.</summary>
    /// <exception cref="InvalidDataException">The file is no ledger.</exception>
    public static IReadOnlyList<UnfinishedRun> Read(string file)
    {
        var first = File.ReadLines(file).FirstOrDefault(line => line.Trim().Length > 0);
        if (first?.StartsWith("run ", StringComparison.Ordinal) == false)
            throw new InvalidDataException($"{file} is not a ledger of contractkit conform: its first line does not name a run.");
        var runs = new List<UnfinishedRun>();
        foreach (var words in File.ReadLines(file).Select(line => line.Split(' ', 2)).Where(words => words.Length == 2))
        {
            var (verb, value) = (words[0], words[1]);
            if (verb == "run")
                runs.Add(new UnfinishedRun(value));
            else if (verb == "finished")
                runs.RemoveAll(run => run.RunId == value);
            else if (runs.Count > 0)
                runs[^1].Apply(verb, value);
        }

        return [.. runs.Where(run => run.Target is not null)];
    }
}
