using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// A response to a request of a check. Nothing is assumed about what the server sent: HTML, <c>[]</c> or an empty body fail the check
/// and never crash it.
/// </summary>
/// <param name="exchange">The request and the response.</param>
/// <param name="spec">The contract of the run.</param>
/// <param name="created">What the run has created and deleted.</param>
internal sealed class Response(Exchange exchange, Spec spec, CreatedResources created)
{
    private readonly JsonNode? _json = exchange.Json;

    public Exchange Exchange => exchange;

    public int Status => exchange.Status;

    /// <summary>The body; null when it is not JSON, or JSON null.</summary>
    public JsonNode? Json => _json;

    public JsonNode? Data => At("data");

    /// <summary>Status and body, shortened.</summary>
    public string Summary => ResponseSummary.Of(Shown);

    /// <summary>The start of the body, for a sentence: what kind of response it is.</summary>
    public string Start => ResponseSummary.StartOf(Shown);

    /// <summary>The status and the message of the error, for a sentence.</summary>
    public string StatusAndMessage => JsonValues.Text(At("error.message")) is { } message
        ? $"{Status} {message.TrimEnd('.')}"
        : $"{Status}";

    public JsonNode? At(string path) => JsonValues.At(_json, path);

    /// <summary>The JSON text at a dotted path, for messages.</summary>
    public string TextAt(string path) => JsonValues.Display(At(path));

    public string? Header(string name) => exchange.Header(name);

    /// <summary>Fails the check unless <paramref name="holds"/>. The request is added to the message.</summary>
    /// <param name="holds">Whether the requirement is met.</param>
    /// <param name="message">One sentence: what is wrong.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="actual">What the server sent; null for the whole response.</param>
    /// <param name="claim">The requirement in a form that a script verifies; null when there is none.</param>
    public Response Require(bool holds, string message, string expected, string? actual = null, Claim? claim = null) =>
        holds ? this : throw Failure(message, expected, actual, claim);

    /// <summary>Fails the check unless <paramref name="holds"/>, with the message "Expected …, got …".</summary>
    /// <param name="holds">Whether the requirement is met.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="actual">What the server sent; empty for nothing.</param>
    /// <param name="claim">The requirement in a form that a script verifies; null when there is none.</param>
    public Response Expect(bool holds, string expected, string actual, Claim? claim = null)
    {
        if (actual.Length == 0)
            actual = "nothing";
        return Require(holds, $"Expected {expected}, got {actual}.", expected, actual, claim);
    }

    /// <summary>Fails the check when fields are not as expected.</summary>
    /// <param name="differences">The fields that differ.</param>
    /// <param name="message">One sentence: what is wrong.</param>
    /// <param name="claim">The requirement in a form that a script verifies.</param>
    public void RequireNone(IReadOnlyList<FieldDifference> differences, string message, Claim claim)
    {
        if (differences.Count == 0)
            return;
        throw new CheckFailedException(
            message, string.Join(", ", differences.Select(it => $"{it.Field} {it.Expected}")),
            string.Join(", ", differences.Select(it => $"{it.Field} {it.Actual}")), exchange)
        {
            Where = Label,
            Claim = claim,
            Differences = differences,
        };
    }

    /// <summary>Whether the contract documents the status without a body.</summary>
    public bool HasNoBody => spec.Operations.FirstOrDefault(operation => operation.Id == exchange.Operation)?
        .Responses.GetValueOrDefault(Status) is { Schema: null };

    /// <summary>Whether the status is the one of the contract for a status of the built-in contract.</summary>
    public bool Is(int status) => DocumentedStatuses.Of(spec, exchange.Operation, [status]).Contains(Status);

    /// <summary>Requires one of the statuses of the built-in contract, or those of the contract in place of them.</summary>
    public Response RequireStatus(params int[] statuses) =>
        RequireAnyOf(DocumentedStatuses.Of(spec, exchange.Operation, statuses), because: null);

    /// <summary>The same, with the reason for people: what is special about the request.</summary>
    public Response RequireStatus(string? because, params int[] statuses) =>
        RequireAnyOf(DocumentedStatuses.Of(spec, exchange.Operation, statuses), because);

    private Response RequireAnyOf(int[] allowed, string? because)
    {
        if (allowed.Contains(Status))
            return this;
        var expected = $"status {string.Join(" or ", allowed)}";
        var reason = because is null ? "" : $", since {because}";
        throw Failure($"Expected {expected}{reason}, got {Status}.", expected, null, Claim.Status(allowed));
    }

    /// <summary>Requires a success in the documented envelope.</summary>
    public Response RequireSuccess(params int[] allowed) => RequireStatus(allowed.Length == 0 ? [200] : allowed)
        .RequireSuccessIsTrue("\"success\": true and \"data\"");

    /// <summary>Requires that the body, if there is one, says that the request succeeded.</summary>
    /// <param name="expected">What was expected.</param>
    public Response RequireSuccessIsTrue(string expected) => HasNoBody || JsonValues.IsTrue(At("success"))
        ? this
        : throw Failure(
            $"Expected \"success\": true in the response, got {Start}.", expected, null, new Claim(ClaimKind.Equal, ["success"], "true"));

    /// <summary>Requires a success whose data is a contact.</summary>
    public JsonObject RequireContact(params int[] allowed) => RequireSuccess(allowed)
        .Require(
            Data is JsonObject data && JsonValues.Text(data["id"]) is not null,
            "Expected a contact with an id in 'data'.", "data: a contact with an id", claim: Claim.Type("data.id", "string"))
        .Data!.AsObject();

    /// <summary>Requires a success whose data is a list of objects.</summary>
    public IReadOnlyList<JsonObject> RequireList(string items = "contacts")
    {
        RequireSuccess().Require(
            Data is JsonArray list && list.All(item => item is JsonObject),
            $"Expected a list of {items} in 'data'.", $"data: a list of {items}", claim: Claim.Type("data", "list"));
        return [.. Data!.AsArray().Select(item => item!.AsObject())];
    }

    /// <summary>Requires an error of the contract: its status and message, and its code where that is documented.</summary>
    /// <param name="name">The name of the error.</param>
    /// <param name="because">Why the request gets it, for people; null: the usual reason.</param>
    public Response RequireError(string name, string? because = null)
    {
        var error = spec.Error(name);
        var builtIn = BuiltInContract.Spec.Errors.GetValueOrDefault(name);
        var isCodeDocumented = builtIn?.Status is 400 or 401 or 403 || builtIn?.Code != error.Code;
        return RequireEnvelope(because ?? ErrorReasons.Of(name), error.Status)
            .Expect(JsonValues.Text(At("error.message")) == error.Message, $"error.message \"{error.Message}\"", TextAt("error.message"),
                Claim.Value("error.message", error.Message))
            .Expect(
                !isCodeDocumented || JsonValues.Text(At("error.code")) == error.Code,
                $"error.code \"{error.Code}\"", TextAt("error.code"), Claim.Value("error.code", error.Code));
    }

    /// <summary>Requires the error of the contract for a violation: all of it where the contract names it, else its status.</summary>
    public void RequireViolation(Violation violation)
    {
        var error = spec.ErrorFor(violation);
        if (error.Name != "invalid")
            RequireError(error.Name);
        else
            RequireDocumentedError(error.Status, error.Message);
    }

    /// <summary>Requires a status of the contract, in the error envelope. The message is only for people.</summary>
    public Response RequireDocumentedError(int status, string reason) => Require(
        Status == status, $"Expected {status} ({reason}), got {Status}.", $"status {status}: {reason}", claim: Claim.Status(status))
        .RequireEnvelope(null, status);

    /// <summary>Requires a status in the error envelope, with the reason for people; null where the request says enough.</summary>
    public Response RequireErrorStatus(int status, string? because = null) =>
        RequireEnvelope(because, DocumentedStatuses.Of(spec, exchange.Operation, [status]));

    private Response RequireEnvelope(string? because, params int[] allowed)
    {
        RequireAnyOf(allowed, because);
        return JsonValues.IsFalse(At("success"))
            && JsonValues.Text(At("error.code")) is { Length: > 0 } && JsonValues.Text(At("error.message")) is { Length: > 0 }
            ? this
            : throw Failure(
                $"Expected the error envelope, got {Start}.", "\"success\": false and \"error\" with \"code\" and \"message\"", null,
                EnvelopeClaim());
    }

    // A script shows the first part of the envelope that is wrong.
    private Claim EnvelopeClaim() =>
        !JsonValues.IsFalse(At("success")) ? new Claim(ClaimKind.Equal, ["success"], "false")
        : Claim.Pattern(JsonValues.Text(At("error.code")) is { Length: > 0 } ? "error.message" : "error.code", "^\".+\"$");

    private CheckFailedException Failure(string message, string expected, string? actual, Claim? claim) =>
        new(message, expected, actual ?? Summary, exchange) { Where = Label, Claim = claim };

    private string Label => new RequestLabel(spec, created.Missing).Of(exchange);

    // The contacts of others are not shown.
    private Exchange Shown => ForeignContacts.Remove(exchange, created.RunId);
}
