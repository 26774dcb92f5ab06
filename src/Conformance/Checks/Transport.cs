using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>What all answers have in common: where they come from, that they are JSON, the envelope, the status codes.</summary>
internal static class Transport
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

    private static async Task Answers(Api api)
    {
        var reply = await api.Get("/contacts");

        reply.IsSuccess();
    }

    private static async Task SuccessesAreJson(Api api)
    {
        foreach (var (_, reply) in await Typical.Successes(api))
            IsJson(reply);
    }

    private static async Task RefusalsAreJson(Api api)
    {
        foreach (var (reply, _) in await Typical.Refusals(api))
            IsJson(reply);
    }

    private static async Task SuccessesAreWrapped(Api api)
    {
        // What is no success is another check's business.
        var successes = (await Typical.Successes(api)).Where(done => done.Reply.Status < 300).ToArray();
        if (successes.Length == 0)
            throw new Inapplicable("there was no success");
        foreach (var (operation, reply) in successes)
        {
            reply.Require(Values.IsTrue(reply.At("success")), "The answer is no success in the documented envelope.", "\"success\": true");
            var hasData = operation.Responses[operation.SuccessStatus].Schema?.AllRequired.Contains("data") == true;
            reply.Require(!hasData || reply.Data is not null || operation.Clauses.Contains("SUB-REPLY"), "The answer has no data.", "\"data\" beside \"success\"");
        }
    }

    private static async Task MetaIsWhole(Api api)
    {
        var reply = await api.Get("/contacts?perPage=2");

        reply.IsList();
        foreach (var name in MetaNames)
            reply.Require(Values.Whole(reply.At("meta." + name)) >= 0, $"meta.{name} is no integer.", "a JSON integer, 0 or more", reply.At("meta")?.ToJsonString() ?? "no meta");
    }

    private static async Task RefusalsAreWrapped(Api api)
    {
        var refusals = (await Typical.Refusals(api)).Where(refused => refused.Reply.Status >= 400).ToArray();
        if (refusals.Length == 0)
            throw new Inapplicable("nothing was refused");
        foreach (var (reply, _) in refusals)
        {
            reply.IsRefused(reply.Status);
            reply.Require(reply.At("error.details") is null or JsonObject, "The details are no object.", "no \"details\", or an object");
        }
    }

    private static async Task BrokenRuleHasItsCode(Api api)
    {
        var expected = api.Spec.Error("invalid").Code;

        foreach (var body in new[] { Api.Body(("firstName", "Nobody")), Api.Body(("email", "not an email")) })
        {
            var reply = await api.Post("/contacts", body);
            reply.IsRefused(400).Require(Values.Text(reply.At("error.code")) == expected, "The error code is another.", expected);
        }
    }

    private static async Task SuccessesHaveTheirStatus(Api api)
    {
        foreach (var (operation, reply) in await Typical.Successes(api))
            reply.IsStatus([.. operation.Responses.Keys.Where(status => status is >= 200 and < 300), .. operation.Clauses.Contains("SUB-REPLY") ? [201] : Array.Empty<int>()]);
    }

    private static async Task RefusalsHaveTheirStatus(Api api)
    {
        foreach (var (reply, status) in await Typical.Refusals(api))
            reply.IsStatus(status);
    }

    private static void IsJson(Reply reply)
    {
        var type = reply.Header("Content-Type")?.Split(';')[0].Trim() ?? "none";
        reply.Require(type.Equals("application/json", StringComparison.OrdinalIgnoreCase), "The answer does not say that it is JSON.", "Content-Type: application/json", type);
        reply.Require(reply.Json is not null, "The body is no JSON.", "a JSON body");
    }
}
