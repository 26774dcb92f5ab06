namespace Fluenzr.ContractKit.Contract;

/// <summary>How binding a clause is, by its source.</summary>
public enum Level
{
    /// <summary>The documentation page of the Contacts API states it.</summary>
    Documented,

    /// <summary>Another page of the vendor's documentation states it.</summary>
    Related,

    /// <summary>It follows logically from a documented clause.</summary>
    Implied,

    /// <summary>The documentation is silent or contradicts itself: every behaviour is allowed. See <see cref="Choice"/>.</summary>
    Open,
}

/// <summary>
/// A statement about the API, or a question that its documentation leaves open: an entry of <c>x-clauses</c> in the spec.
/// </summary>
/// <param name="Id">The stable id, for example <c>EMAIL-DUP</c>.</param>
/// <param name="Level">How binding the clause is.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Page">
/// The page of the vendor's documentation that states the clause, for example <c>contacts</c>; null when no page states it.
/// </param>
public sealed record Clause(string Id, Level Level, string Description, string? Page);
