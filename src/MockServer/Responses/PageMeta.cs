namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>The position of a page among all matches (PAGE-META).</summary>
/// <param name="Page">The number of the page, as JSON.</param>
/// <param name="PerPage">The maximum number of items on a page.</param>
/// <param name="Total">The number of matches.</param>
/// <param name="TotalPages">The number of pages.</param>
internal sealed record PageMeta(string Page, long PerPage, int Total, long TotalPages);
