using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Lists;

/// <summary>The <c>filters</c> of a body. They have the same rules as the filters of a list.</summary>
internal static class BodyFilters
{
    /// <summary>The choices decide how an unknown filter value is answered (F-UNKNOWN).</summary>
    public static bool Accepts(Violation violation) =>
        violation.Keyword == "enum" && violation.Pointer.StartsWith("/filters/", StringComparison.Ordinal);

    /// <param name="state">The state of the account.</param>
    /// <param name="body">The body.</param>
    /// <param name="errors">Receives the errors.</param>
    /// <returns>The conditions; a contact must satisfy all.</returns>
    public static IEnumerable<Condition> Read(AccountState state, RequestValue body, ErrorCollector errors)
    {
        var filters = body.Child("filters");
        return filters.Schema.AllProperties
            .Where(property => property.Schema.Filter is not null)
            .Select(property => Conditions.Create(state, property.Schema.Filter!, filters.Child(property.Name), errors))
            .OfType<Condition>();
    }
}
