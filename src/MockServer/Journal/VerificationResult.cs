namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>The answer to a verification that holds.</summary>
/// <param name="Matched">How many requests matched.</param>
/// <param name="Requests">These requests, the latest first.</param>
internal sealed record VerificationSuccess(int Matched, IReadOnlyList<ExchangeSummary> Requests);

/// <summary>The answer to a verification that fails.</summary>
/// <param name="Success">False.</param>
/// <param name="Error">What was expected.</param>
/// <param name="Matched">How many requests matched.</param>
/// <param name="Nearest">Those that matched when they are too many; else those that are nearest to a match.</param>
internal sealed record VerificationFailure(bool Success, VerificationError Error, int Matched, IReadOnlyList<NearestRequest> Nearest);

/// <summary>The error of a verification that fails.</summary>
internal sealed record VerificationError(string Code, string Message);

/// <summary>A request near to a match.</summary>
/// <param name="Request">The request.</param>
/// <param name="Differs">What of it does not match.</param>
internal sealed record NearestRequest(ExchangeSummary Request, IReadOnlyList<string> Differs);
