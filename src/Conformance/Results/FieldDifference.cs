namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>A field that is not as expected.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="Expected">The expected value as JSON, or "nothing".</param>
/// <param name="Actual">The value that the server sent, as JSON, or "nothing".</param>
public sealed record FieldDifference(string Field, string Expected, string Actual);
