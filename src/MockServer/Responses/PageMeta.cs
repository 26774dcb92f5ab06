namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>The position of a page among all matches (PAGE-META).</summary>
internal sealed record PageMeta(long Page, long PerPage, int Total, long TotalPages);
