using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Engine;

/// <summary>
/// An answer in the hands of a check. What the server sent is evidence: nothing here takes it to be what it should be, and HTML, <c>[]</c> or nothing
/// ends as a broken promise, never as a crash.
/// </summary>
internal sealed class Reply(Exchange exchange, Spec spec)
{
    private readonly JsonNode? _json = Parse(exchange.ResponseBody);

    public Exchange Exchange => exchange;

    public int Status => exchange.Status;

    /// <summary>The whole body; null when it is not JSON, or null.</summary>
    public JsonNode? Json => _json;

    public JsonNode? Data => At("data");

    public JsonNode? At(string path) => Values.At(_json, path);

    public string? Header(string name) => exchange.Header(name);

    /// <summary>Fails the check unless <paramref name="holds"/>.</summary>
    public Reply Require(bool holds, string requirement, string expected, string? actual = null) =>
        holds ? this : throw new BrokenPromise(requirement, expected, actual ?? Summary, exchange);

    public Reply IsStatus(params int[] allowed) =>
        Require(allowed.Contains(Status), "The status is another.", $"status {string.Join(" or ", allowed)}", $"status {Status}: {Short(exchange.ResponseBody)}");

    /// <summary>A success in its envelope.</summary>
    public Reply IsSuccess(params int[] allowed) => IsStatus(allowed.Length == 0 ? [200] : allowed)
        .Require(Values.IsTrue(At("success")), "The answer is no success in the documented envelope.", "\"success\": true and \"data\"");

    /// <summary>A success whose data is a contact.</summary>
    public JsonObject IsContact(params int[] allowed) => IsSuccess(allowed)
        .Require(Data is JsonObject data && Values.Text(data["id"]) is not null, "The data is no contact with an id.", "data: an object with the contact's id")
        .Data!.AsObject();

    /// <summary>A success whose data is a list of objects.</summary>
    public IReadOnlyList<JsonObject> IsList() => [.. IsSuccess()
        .Require(Data is JsonArray list && list.All(item => item is JsonObject), "The data is no list of contacts.", "data: a list of contacts")
        .Data!.AsArray().Select(item => item!.AsObject())];

    /// <summary>A refusal of the contract's table: its status and message; the code too where it is documented.</summary>
    public Reply IsRefusal(string name)
    {
        var refusal = spec.Error(name);
        var documentedCode = refusal.Status is 400 or 401 or 403;
        return IsRefused(refusal.Status)
            .Require(Values.Text(At("error.message")) == refusal.Message, "The message is another.", $"\"{refusal.Message}\"", At("error.message")?.ToJsonString() ?? "none")
            .Require(
                !documentedCode || Values.Text(At("error.code")) == refusal.Code, "The error code is another.", $"\"{refusal.Code}\"", At("error.code")?.ToJsonString() ?? "none");
    }

    /// <summary>A refusal with one of the statuses, in the error envelope.</summary>
    public Reply IsRefused(params int[] allowed) => IsStatus(allowed).Require(
        Values.IsFalse(At("success")) && Values.Text(At("error.code")) is { Length: > 0 } && Values.Text(At("error.message")) is { Length: > 0 },
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
