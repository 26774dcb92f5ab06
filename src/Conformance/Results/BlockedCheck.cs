namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>A check that could not run, because something in front of the API blocked one of its requests.</summary>
/// <param name="Check">The id of the check.</param>
/// <param name="Request">Method, path and body of the blocked request.</param>
/// <param name="Status">The HTTP status of the response.</param>
/// <param name="Answer">What the response was: "a web page".</param>
public sealed record BlockedCheck(string Check, string Request, int Status, string Answer);
