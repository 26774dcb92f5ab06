using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>ENV-OK, ENV-LIST, ENV-ERR: the envelopes of successes, lists and errors.</summary>
internal static class EnvChecks
{
    private static readonly string[] MetaNames = ["page", "perPage", "total", "totalPages"];

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("env-ok/successes", "ENV-OK", "Every success is an object with \"success\": true and \"data\".", Successes, Prerequisites.None),
        new("env-list/meta", "ENV-LIST", "The meta of a list has page, perPage, total and totalPages, all integers.", Meta,
            Prerequisites.None),
        new("env-err/refusals", "ENV-ERR", "Every error is an object with \"success\": false and an \"error\" with code and message.",
            Errors, Prerequisites.None),
        new("env-err/validation", "ENV-ERR", "A validation error has the code VALIDATION_ERROR.", ValidationCode),
    ];

    private static async Task Successes(CheckContext api)
    {
        // Another check verifies the status.
        var successes = (await ExampleRequests.Successes(api))
            .Where(entry => entry.Response is { Status: < 300, HasNoBody: false }).ToArray();
        if (successes.Length == 0)
            throw new CheckSkippedException("no request succeeded");
        ManyResponses.Require(
            api, successes.Select(entry => entry.Response), response => response.RequireSuccessIsTrue("\"success\": true"));
        foreach (var (operation, response) in successes)
        {
            var hasData = operation.Responses.GetValueOrDefault(response.Status)?.Schema?.AllRequired.Contains("data") == true
                && !operation.Clauses.Contains("SUB-REPLY");
            response.Require(!hasData || response.Data is not null, "Expected \"data\" in the response.", "\"data\" beside \"success\"",
                claim: Claim.Type("data", "object", "list"));
        }
    }

    private static async Task Meta(CheckContext api)
    {
        var response = await api.Get("/contacts?perPage=2");

        response.RequireList();
        foreach (var name in MetaNames)
        {
            response.Expect(
                JsonValues.Whole(response.At("meta." + name)) >= 0, $"meta.{name} as an integer of 0 or more",
                response.TextAt("meta." + name), Claim.Pattern("meta." + name, "^[0-9]+$"));
        }
    }

    private static async Task Errors(CheckContext api)
    {
        var errors = (await ExampleRequests.Errors(api)).Where(entry => entry.Response.Status >= 400).ToArray();
        if (errors.Length == 0)
            throw new CheckSkippedException("no request was rejected");
        ManyResponses.Require(api, errors.Select(entry => entry.Response), response => response
            .RequireErrorStatus(response.Status)
            .Expect(response.At("error.details") is null or JsonObject, "no error.details, or an object", response.TextAt("error.details"),
                Claim.Type("error.details", "object", "nothing")));
    }

    private static async Task ValidationCode(CheckContext api)
    {
        var code = api.Spec.Error("invalid").Code;
        JsonObject[] bodies = [ApiClient.Body((api.TextField(), "Nobody")), ApiClient.Body(("email", "not an email"))];
        foreach (var body in bodies.Where(body => api.Refuses("createContact", body)))
        {
            var response = await api.Post("/contacts", body);
            response.RequireErrorStatus(400).Expect(
                JsonValues.Text(response.At("error.code")) == code, $"error.code \"{code}\"", response.TextAt("error.code"),
                Claim.Value("error.code", code));
        }
    }
}
