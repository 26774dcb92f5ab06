using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>What all answers have in common: where they come from, that they are JSON, the envelope, the status codes.</summary>
internal static class EnvelopeChecks
{
    private static readonly string[] MetaNames = ["page", "perPage", "total", "totalPages"];

    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("base/answers", "BASE", "The list of contacts is at once below the base URL, without a redirect.", Answers, Needs.Nothing),
        new("json/successes", "JSON", "Every success is JSON and says so in Content-Type.", SuccessesAreJson, Needs.Nothing),
        new("json/refusals", "JSON", "Every refusal is JSON and says so in Content-Type.", RefusalsAreJson, Needs.Nothing),
        new("env-ok/successes", "ENV-OK", "Every success is an object with success true and the data.", SuccessesAreWrapped, Needs.Nothing),
        new("env-list/meta", "ENV-LIST", "The meta of a list has page, perPage, total and totalPages, JSON integers.", MetaIsWhole, Needs.Nothing),
        new("env-err/refusals", "ENV-ERR", "Every refusal is an object with success false and an error with code and message.", RefusalsAreWrapped, Needs.Nothing),
        new("env-err/validation", "ENV-ERR", "A broken rule has the code VALIDATION_ERROR.", BrokenRuleHasItsCode),
        new("codes/successes", "CODES", "A success has the status that is documented for its operation.", SuccessesHaveTheirStatus, Needs.Nothing),
        new("codes/refusals", "CODES", "A refusal has the documented status: 400, 401, 404 or 409, each for its case.", RefusalsHaveTheirStatus, Needs.Nothing),
    ];

    private static async Task Answers(ApiClient api)
    {
        var response = await api.Get("/contacts");

        response.RequireSuccess();
    }

    private static async Task SuccessesAreJson(ApiClient api)
    {
        foreach (var (_, response) in await ExampleRequests.Successes(api))
            IsJson(response);
    }

    private static async Task RefusalsAreJson(ApiClient api)
    {
        foreach (var (response, _) in await ExampleRequests.Refusals(api))
            IsJson(response);
    }

    private static async Task SuccessesAreWrapped(ApiClient api)
    {
        // What is no success is another check's business.
        var successes = (await ExampleRequests.Successes(api)).Where(done => done.Reply.Status < 300).ToArray();
        if (successes.Length == 0)
            throw new CheckSkippedException("there was no success");
        foreach (var (operation, response) in successes)
        {
            response.Require(JsonValues.IsTrue(response.At("success")), "The answer is no success in the documented envelope.", "\"success\": true");
            var hasData = operation.Responses[operation.SuccessStatus].Schema?.AllRequired.Contains("data") == true;
            response.Require(!hasData || response.Data is not null || operation.Clauses.Contains("SUB-REPLY"), "The answer has no data.", "\"data\" beside \"success\"");
        }
    }

    private static async Task MetaIsWhole(ApiClient api)
    {
        var response = await api.Get("/contacts?perPage=2");

        response.RequireList();
        foreach (var name in MetaNames)
            response.Require(JsonValues.Whole(response.At("meta." + name)) >= 0, $"meta.{name} is no integer.", "a JSON integer, 0 or more", response.At("meta")?.ToJsonString() ?? "no meta");
    }

    private static async Task RefusalsAreWrapped(ApiClient api)
    {
        var refusals = (await ExampleRequests.Refusals(api)).Where(refused => refused.Reply.Status >= 400).ToArray();
        if (refusals.Length == 0)
            throw new CheckSkippedException("nothing was refused");
        foreach (var (response, _) in refusals)
        {
            response.RequireErrorStatus(response.Status);
            response.Require(response.At("error.details") is null or JsonObject, "The details are no object.", "no \"details\", or an object");
        }
    }

    private static async Task BrokenRuleHasItsCode(ApiClient api)
    {
        var expected = api.Spec.Error("invalid").Code;

        foreach (var body in new[] { ApiClient.Body(("firstName", "Nobody")), ApiClient.Body(("email", "not an email")) })
        {
            var response = await api.Post("/contacts", body);
            response.RequireErrorStatus(400).Require(JsonValues.Text(response.At("error.code")) == expected, "The error code is another.", expected);
        }
    }

    private static async Task SuccessesHaveTheirStatus(ApiClient api)
    {
        foreach (var (operation, response) in await ExampleRequests.Successes(api))
            response.RequireStatus([.. operation.Responses.Keys.Where(status => status is >= 200 and < 300), .. operation.Clauses.Contains("SUB-REPLY") ? [201] : Array.Empty<int>()]);
    }

    private static async Task RefusalsHaveTheirStatus(ApiClient api)
    {
        foreach (var (response, status) in await ExampleRequests.Refusals(api))
            response.RequireStatus(status);
    }

    private static void IsJson(Response response)
    {
        var type = response.Header("Content-Type")?.Split(';')[0].Trim() ?? "none";
        response.Require(type.Equals("application/json", StringComparison.OrdinalIgnoreCase), "The answer does not say that it is JSON.", "Content-Type: application/json", type);
        response.Require(response.Json is not null, "The body is no JSON.", "a JSON body");
    }
}
