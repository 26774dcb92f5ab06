using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// An answer in the hands of a check. What the server sent is evidence: nothing here takes it to be what it should be, and HTML, <c>[]</c> or nothing
/// ends as a broken promise, never as a crash.
/// </summary>
internal sealed class Response(Exchange exchange, Spec spec)
{
    private readonly JsonNode? _json = Parse(exchange.ResponseBody);

    public Exchange Exchange => exchange;

    public int Status => exchange.Status;

    /// <summary>The whole body; null when it is not JSON, or null.</summary>
    public JsonNode? Json => _json;

    public JsonNode? Data => At("data");

    public JsonNode? At(string path) => JsonValues.At(_json, path);

    public string? Header(string name) => exchange.Header(name);

    /// <summary>Fails the check unless <paramref name="holds"/>.</summary>
    public Response Require(bool holds, string requirement, string expected, string? actual = null) =>
        holds ? this : throw new CheckFailedException(requirement, expected, actual ?? Summary, exchange);

    public Response RequireStatus(params int[] allowed) =>
        Require(allowed.Contains(Status), "The status is another.", $"status {string.Join(" or ", allowed)}", $"status {Status}: {Short(exchange.ResponseBody)}");

    /// <summary>A success in its envelope.</summary>
    public Response RequireSuccess(params int[] allowed) => RequireStatus(allowed.Length == 0 ? [200] : allowed)
        .Require(JsonValues.IsTrue(At("success")), "The answer is no success in the documented envelope.", "\"success\": true and \"data\"");

    /// <summary>A success whose data is a contact.</summary>
    public JsonObject RequireContact(params int[] allowed) => RequireSuccess(allowed)
        .Require(Data is JsonObject data && JsonValues.Text(data["id"]) is not null, "The data is no contact with an id.", "data: an object with the contact's id")
        .Data!.AsObject();

    /// <summary>A success whose data is a list of objects.</summary>
    public IReadOnlyList<JsonObject> RequireList() => [.. RequireSuccess()
        .Require(Data is JsonArray list && list.All(item => item is JsonObject), "The data is no list of contacts.", "data: a list of contacts")
        .Data!.AsArray().Select(item => item!.AsObject())];

    /// <summary>A refusal of the contract's table: its status and message; the code too where it is documented.</summary>
    public Response RequireError(string name)
    {
        var error = spec.Error(name);
        var documentedCode = error.Status is 400 or 401 or 403;
        return RequireErrorStatus(error.Status)
            .Require(JsonValues.Text(At("error.message")) == error.Message, "The message is another.", $"\"{error.Message}\"", At("error.message")?.ToJsonString() ?? "none")
            .Require(
                !documentedCode || JsonValues.Text(At("error.code")) == error.Code, "The error code is another.", $"\"{error.Code}\"", At("error.code")?.ToJsonString() ?? "none");
    }

    /// <summary>A refusal with one of the statuses, in the error envelope.</summary>
    public Response RequireErrorStatus(params int[] allowed) => RequireStatus(allowed).Require(
        JsonValues.IsFalse(At("success")) && JsonValues.Text(At("error.code")) is { Length: > 0 } && JsonValues.Text(At("error.message")) is { Length: > 0 },
        "The refusal is not in the error envelope.",
        "\"success\": false and \"error\" with \"code\" and \"message\"");

    public string Summary => $"status {Status}: {Short(exchange.ResponseBody)}";

    private static string Short(string body) => body.Length == 0 ? "an empty body" : body.Length <= 300 ? body : body[..300] + "…";

    private static JsonNode? Parse(string body)
    {
        try
        {
            // A name twice is no JSON that clients agree on, and would throw when it is first looked into.
            return JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
