namespace Fluenzr.ContractKit.SecondServer.Data;

/// <summary>A group.</summary>
internal sealed record GroupRow(string Id, long Number, string Name, DateTimeOffset CreatedAt)
{
    public string? Description { get; init; }

    public string Type { get; init; } = "static";

    public string? Color { get; init; }

    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;
}
