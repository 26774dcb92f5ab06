using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Requires the same of many responses, and fails with one sentence: what is wrong, and in how many of them.</summary>
internal static class ManyResponses
{
    /// <param name="api">The client of the check.</param>
    /// <param name="responses">The responses.</param>
    /// <param name="require">What each of them must meet.</param>
    /// <exception cref="CheckFailedException">One of them does not; the first one is the evidence.</exception>
    public static void Require(ApiClient api, IEnumerable<Response> responses, Action<Response> require)
    {
        var all = responses.ToArray();
        CheckFailedException[] failures = [.. all.Select(response => Failure(response, require)).OfType<CheckFailedException>()];
        if (failures is not [var first, ..])
            return;
        Exchange[] alike = [.. failures.Where(failure => failure.Sentence == first.Sentence).Select(failure => failure.Exchange!)];
        throw alike.Length == 1 ? first : new CheckFailedException(first.Sentence, first.Expected, first.Actual, first.Exchange)
        {
            Where = alike.Length == all.Length
                ? $"in all {all.Length} responses"
                : $"in {alike.Length} of {all.Length} responses: {ShortList.Of(alike.Select(api.Label.Operation).Distinct())}",
            Claim = first.Claim,
            Differences = first.Differences,
        };
    }

    private static CheckFailedException? Failure(Response response, Action<Response> require)
    {
        try
        {
            require(response);
            return null;
        }
        catch (CheckFailedException e)
        {
            return e;
        }
    }
}
