namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>A change in one place; the same change in several operations is one <see cref="SpecChange"/>.</summary>
internal readonly record struct Change(ChangeKind Kind, string Text)
{
    public static Change Breaking(string text) => new(ChangeKind.Breaking, text);

    public static Change Compatible(string text) => new(ChangeKind.Compatible, text);

    public static Change Documentation(string text) => new(ChangeKind.Documentation, text);

    /// <summary>A value that clients depend on, when it is different.</summary>
    public static IEnumerable<Change> BreakingIf<T>(T before, T after, string what) =>
        EqualityComparer<T>.Default.Equals(before, after) ? [] : [Breaking($"{what} is {after} instead of {before}.")];

    /// <summary>A limit of which more is better for clients, when it is different.</summary>
    public static IEnumerable<Change> BreakingIfLower<T>(T before, T after, string what)
        where T : IComparable<T> => after.CompareTo(before) switch
        {
            0 => [],
            var order => [new Change(order < 0 ? ChangeKind.Breaking : ChangeKind.Compatible, $"{what} is {after} instead of {before}.")],
        };
}
