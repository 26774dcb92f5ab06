namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>A request of a walk. Path and body contain <see cref="Token"/>s for what is known only when it is sent.</summary>
/// <param name="Clause">The clause that the step looks at.</param>
/// <param name="Operation">The operation of the contract; null for none.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query below the base URL; values are percent-encoded when it is sent.</param>
internal sealed record Step(string Clause, string? Operation, string Method, string Path)
{
    /// <summary>The scheme of the Authorization header.</summary>
    public const string DefaultScheme = "Bearer";

    public string Scheme { get; init; } = DefaultScheme;

    /// <summary>The body as text; null for none.</summary>
    public string? Body { get; init; }

    public string? ContentType { get; init; } = "application/json";

    /// <summary>Whether it deletes what the walk created, at its end.</summary>
    public bool IsCleanup { get; init; }

    /// <summary>The token of what a success creates; null when it creates nothing with an id in <c>data.id</c>.</summary>
    public string? Creates { get; init; }

    /// <summary>How long to wait before, so that the times of contacts are different.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>The field that a list is sorted by; null when the request names none, or a time.</summary>
    public string? SortField { get; init; }

    /// <summary>Whether <see cref="SortField"/> is one that the contract lists.</summary>
    public bool SortsByListedField { get; init; }

    /// <summary>
    /// The steps that delete what <paramref name="steps"/> create. Groups come last: a server may refuse to delete a group with contacts,
    /// or delete its contacts.
    /// </summary>
    public static IEnumerable<Step> Deletions(IReadOnlyList<Step> steps) =>
        from step in steps
        where step.Creates is not null
        let isGroup = step.Operation == Operations.CreateGroup
        orderby isGroup
        select new Step(
            isGroup ? "GROUPS-DELETE" : "DELETE", isGroup ? Operations.DeleteGroup : Operations.Delete, "DELETE",
            $"{step.Path}/{step.Creates}")
        {
            IsCleanup = true,
        };

    /// <summary>Whether the step uses what another step creates.</summary>
    public bool Uses(string token) =>
        Path.Contains(token, StringComparison.Ordinal) || Body?.Contains(token, StringComparison.Ordinal) == true;
}
