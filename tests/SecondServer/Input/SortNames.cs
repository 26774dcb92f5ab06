namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>The names of fields to sort by.</summary>
internal static class SortNames
{
    /// <summary>The documented names.</summary>
    public static readonly string[] Documented =
        ["email", "firstName", "lastName", "company", "jobTitle", "status", "createdAt", "updatedAt"];

    /// <summary>All fields that are a text or a time.</summary>
    public static readonly string[] All = [.. Documented, "id", "phone", "website"];

    public static Rule Order { get; } = Rules.OneOf("asc", "desc");
}
