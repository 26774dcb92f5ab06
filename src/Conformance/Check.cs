using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance;

/// <summary>One promise of the contract, and how to find out whether a server keeps it.</summary>
public sealed record Check
{
    internal Check(string id, string clause, string requirement, Func<ApiClient, Task> run, Needs needs = Needs.Writing) =>
        (Id, Clause, Requirement, Run, Needs) = (id, clause, requirement, run, needs);

    /// <summary>Its stable address, <c>group/name</c>. It never changes its meaning.</summary>
    public string Id { get; }

    /// <summary>The clause that it checks; its level is that of the clause.</summary>
    public string Clause { get; }

    /// <summary>One sentence: what a server has to do.</summary>
    public string Requirement { get; }

    /// <summary>What it needs to be run.</summary>
    public Needs Needs { get; }

    // Ends well when the promise is kept; in BrokenPromise when it is not, in Inapplicable when it cannot be checked here.
    internal Func<ApiClient, Task> Run { get; }
}

/// <summary>What a check needs.</summary>
[Flags]
public enum Needs
{
    /// <summary>Nothing but the server.</summary>
    Nothing = 0,

    /// <summary>It creates contacts: left out of a read-only run.</summary>
    Writing = 1,

    /// <summary>A group that contacts can be put into.</summary>
    Group = 2,

    /// <summary>Two groups.</summary>
    TwoGroups = 4,

    /// <summary>A pipeline stage.</summary>
    Stage = 8,

    /// <summary>Many requests or large bodies: left out unless asked for.</summary>
    Heavy = 16,

    /// <summary>Events that the target sends to this run: left out unless asked for.</summary>
    Webhooks = 32,
}

/// <summary>What an open clause turns out to be on a server.</summary>
/// <param name="Choice">The choice of the contract, for example <c>PAGE-OVER</c> or <c>F-CASE.tag</c>.</param>
/// <param name="Value">One of its values; null when the server does something that the contract does not list, or it could not be found out.</param>
/// <param name="Detail">One sentence: what was seen.</param>
public sealed record Observation(string Choice, string? Value, string Detail);
