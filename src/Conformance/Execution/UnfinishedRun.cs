using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>A run that did not finish, as recorded in a ledger.</summary>
/// <param name="runId">The text that every email, subscription URL and group name of the run contains.</param>
internal sealed class UnfinishedRun(string runId)
{
    public string RunId => runId;

    /// <summary>The base URL; null when the ledger does not contain it.</summary>
    public Uri? Target { get; private set; }

    public LeftIds Contacts { get; } = new(LedgerVerbs.Contacts);

    public LeftIds Subscriptions { get; } = new(LedgerVerbs.Subscriptions);

    public LeftIds Groups { get; } = new(LedgerVerbs.Groups);

    /// <summary>A run of which no ledger tells what it created: it may have created everything.</summary>
    public static UnfinishedRun Unrecorded(string runId)
    {
        var run = new UnfinishedRun(runId);
        foreach (var verbs in new[] { LedgerVerbs.Contacts, LedgerVerbs.Subscriptions, LedgerVerbs.Groups })
            run.Apply(verbs.Intent, runId);
        return run;
    }

    /// <summary>Applies a line of the ledger.</summary>
    public void Apply(string verb, string value)
    {
        if (verb == "target" && Uri.TryCreate(value, UriKind.Absolute, out var target))
            Target = target;
        foreach (var ids in new[] { Contacts, Subscriptions, Groups })
            ids.Apply(verb, value);
    }
}

/// <summary>The things of one kind that a run did not delete.</summary>
internal sealed class LeftIds(LedgerVerbs verbs)
{
    private readonly List<string> _ids = [];

    /// <summary>Whether the run may have created any.</summary>
    public bool MayExist { get; private set; }

    public IReadOnlyList<string> Ids => _ids;

    public void Apply(string verb, string value)
    {
        if (verb == verbs.Intent)
            MayExist = true;
        else if (verb == verbs.Created)
            _ids.Add(value);
        else if (verb == verbs.Deleted)
            _ids.Remove(value);
    }
}
