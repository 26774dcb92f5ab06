namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>Where a schema is used, for the sentence about its change.</summary>
/// <param name="Start">How the sentence begins: <c>In requests, </c>.</param>
/// <param name="Whole">The words for the value itself: <c>the body</c>.</param>
/// <param name="Path">
/// The field in the value, from the nearest schema with a name: <c>Contact.website</c>; empty for the value itself.
/// </param>
/// <param name="IsRequest">Whether clients send the value; else they receive it.</param>
internal sealed record Place(string Start, string Whole, string Path, bool IsRequest)
{
    public static Place Request { get; } = new("In requests, ", "the body", "", true);

    public static Place Response { get; } = new("In responses, ", "the body", "", false);

    public static Place Event { get; } = new("In the event, ", "the body", "", false);

    public static Place Parameter(string name) => new("", $"The parameter `{name}`", "", true);

    public override string ToString() => Start + (Path.Length == 0 ? Whole : $"`{Path}`");

    public Place Field(string name) => this with { Path = Path.Length == 0 ? name : $"{Path}.{name}" };

    public Place Items() => this with { Path = $"{Path}[]" };

    /// <summary>The schema of the same name in both contracts, so that its changes read the same in each operation.</summary>
    public Place Named(string before, string after) =>
        Start.Length > 0 && before == after && NameOf(before) is { } name ? this with { Path = name } : this;

    private static string? NameOf(string pointer) =>
        pointer.Split('/') is ["", "components", "schemas", var name] ? name : null;
}
