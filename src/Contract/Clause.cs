namespace Fluenzr.ContractKit.Contract;

/// <summary>How binding a clause is.</summary>
public enum Level
{
    /// <summary>Written on the page of the Contacts API.</summary>
    Documented,

    /// <summary>Written on another page of the vendor's documentation.</summary>
    Related,

    /// <summary>Follows from a documented clause by logic alone.</summary>
    Implied,

    /// <summary>The documentation is silent or contradicts itself: no answer is wrong.</summary>
    Open,
}

/// <summary>A promise of the API, or a question that its documentation leaves open.</summary>
/// <param name="Id">The stable name, for example <c>EMAIL-DUP</c>.</param>
/// <param name="Level">How binding it is.</param>
/// <param name="Description">One sentence.</param>
public sealed record Clause(string Id, Level Level, string Description);
