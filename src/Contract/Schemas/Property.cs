namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>A named property of an object.</summary>
/// <param name="Name">The name in JSON.</param>
/// <param name="Schema">The schema of its value.</param>
public sealed record Property(string Name, Schema Schema)
{
    /// <summary>The name in UTF-8, for comparison with a parsed document without conversion.</summary>
    public ReadOnlyMemory<byte> Utf8Name { get; } = System.Text.Encoding.UTF8.GetBytes(Name);
}
