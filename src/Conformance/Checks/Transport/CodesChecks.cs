using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>CODES: the status codes of successes and errors.</summary>
internal static class CodesChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("codes/successes", "CODES", "Every success has the documented status of its operation.", Successes, Prerequisites.None),
        new("codes/refusals", "CODES", "Every error has the documented status: 400, 401, 404 or 409.", Errors, Prerequisites.None),
        new("codes/unsupported-method", "CODES", "A method that the API does not have gets no 5xx.", UnsupportedMethod),
    ];

    private static async Task Successes(CheckContext api)
    {
        foreach (var (operation, response) in await ExampleRequests.Successes(api))
        {
            var documented = operation.Responses.Keys.Where(status => status is >= 200 and < 300);
            // The form of some responses is open.
            var isOpen = operation.Clauses.Any(clause => clause is "SUB-REPLY" or "GROUPS-CONTACTS-FORM");
            response.RequireStatus([.. documented, .. isOpen ? [201] : Array.Empty<int>()]);
        }
    }

    // The status is open (METHOD). An empty object changes nothing where the method exists.
    private static async Task UnsupportedMethod(CheckContext api)
    {
        var (id, _) = await api.SharedContact();

        var response = await api.Send("PATCH", ApiClient.Path(id), ApiClient.Body());

        response.Expect(response.Status < 500, "a status below 500", $"{response.Status}",
                new Claim(ClaimKind.Matches, ["status"], "^[1-4]"));
    }

    private static async Task Errors(CheckContext api)
    {
        foreach (var (response, name) in await ExampleRequests.Errors(api))
        {
            response.RequireStatus(ErrorReasons.Of(name), name is null ? 400 : BuiltInContract.Spec.Error(name).Status);
            // Most codes and messages are open (ENV-ERR-CODES), but not those that the contract has instead of the built-in ones.
            if (name is not (null or "invalid") && api.Spec.Error(name) != BuiltInContract.Spec.Error(name))
                response.RequireError(name);
        }
    }
}
