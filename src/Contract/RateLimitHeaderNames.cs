namespace Fluenzr.ContractKit.Contract;

/// <summary>The names of the headers that tell the state of the rate limit: those of the components of the same meaning.</summary>
/// <param name="Limit">The requests of a window (<c>components/headers/RateLimit</c>).</param>
/// <param name="Remaining">The requests that are left (<c>RateRemaining</c>).</param>
/// <param name="Reset">The start of the next window in Unix seconds (<c>RateReset</c>).</param>
public sealed record RateLimitHeaderNames(string Limit, string Remaining, string Reset)
{
    /// <summary>The names when the contract documents no headers.</summary>
    public static RateLimitHeaderNames Usual { get; } = new("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

    /// <summary>All three names.</summary>
    public IReadOnlyList<string> All => [Limit, Remaining, Reset];
}
