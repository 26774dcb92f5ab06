using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Requests;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Mistakes in a query string that no error tells: the request is valid, but does not mean what the client wanted.</summary>
internal static class QueryHints
{
    public static IEnumerable<string> Of(RecordedExchange exchange, Choices choices)
    {
        if (exchange.Operation is not { } operation || exchange.Query.Length == 0)
            return [];
        var parameters = QueryParameters.Read(operation, exchange.Query, choices);
        return parameters.Repeated.Distinct().Select(name => $"repeated parameter '{name}': only its first value counts")
            .Concat(parameters.WithPlus.Distinct().Select(name => $"a + in a query means a blank: send %2B in '{name}'"));
    }
}
