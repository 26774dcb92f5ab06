namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>An end of a window of the rate limit, as a response named it.</summary>
/// <param name="SeenAt">When the first response that named it came, by the clock of the server where it tells.</param>
/// <param name="Reset">The end.</param>
internal sealed record RateReset(DateTimeOffset SeenAt, DateTimeOffset Reset);
