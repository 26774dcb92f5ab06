using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations;

/// <summary>Answers the requests to one operation.</summary>
/// <param name="Handle">Answers a request whose body has no violations but those that <paramref name="Accepts"/> allows.</param>
/// <param name="Accepts">The schema violations that the handler treats itself; null for none.</param>
internal sealed record OperationHandler(Func<OperationContext, ValueTask<ApiResponse>> Handle, Func<Violation, bool>? Accepts = null)
{
    /// <summary>A handler that answers without waiting.</summary>
    public OperationHandler(Func<OperationContext, ApiResponse> handle, Func<Violation, bool>? accepts = null)
        : this(context => ValueTask.FromResult(handle(context)), accepts)
    {
    }

    /// <summary>The fields that the contract must require of the body; null when the handler reads no body.</summary>
    public IReadOnlyList<string>? RequiredBodyFields { get; init; }

    /// <summary>Whether the contract must say how <c>groupIds</c> of the body are resolved.</summary>
    public bool ResolvesGroupIds { get; init; } = true;

    /// <summary>Whether the contract must define webhooks.</summary>
    public bool NeedsWebhooks { get; init; }

    /// <summary>The query parameters that the handler reads, besides those with <c>x-filter</c>.</summary>
    public IReadOnlyList<string> QueryNames { get; init; } = [];

    /// <summary>Whether query parameters with <c>x-filter</c> select contacts.</summary>
    public bool FiltersContacts { get; init; }

    /// <summary>The fields of the body that the handler reads; null when it stores the fields that the contract defines.</summary>
    public IReadOnlyList<string>? BodyNames { get; init; }

    /// <summary>The error when the id in the path does not exist; null when the path has no id.</summary>
    public string? NotFoundError { get; init; }

    /// <summary>Whether the id in the path exists; null when the path has no id.</summary>
    public Func<OperationContext, bool>? Exists => NotFoundError switch
    {
        "contactNotFound" => context => context.State.Contacts.Find(context.Id) is not null,
        "groupNotFound" => context => context.State.Groups.Find(context.Id) is not null,
        "webhookNotFound" => context => context.Webhooks.Find(context.Id) is not null,
        _ => null,
    };

    /// <summary>The response when the id in the path does not exist; null when it does, or when the path has none.</summary>
    public ApiResponse? RefuseUnknownId(OperationContext context) =>
        Exists is { } exists && !exists(context) ? context.Error(NotFoundError!) : null;

    /// <summary>Whether the handler validates the body itself.</summary>
    public bool ValidatesBody { get; init; }

    /// <summary>
    /// Whether the handler also finds errors in the valid part of an invalid body. It then gets requests that are trials
    /// (<see cref="OperationContext.IsTrial"/>), whose lists may have items of a wrong type.
    /// </summary>
    public bool FindsMoreErrors { get; init; }

    /// <summary>Validates the body and answers the request, with a status that the contract documents.</summary>
    public ValueTask<ApiResponse> AnswerAsync(OperationContext context)
    {
        var answer = RespondAsync(context);
        return answer.IsCompletedSuccessfully
            ? ValueTask.FromResult(DocumentedStatus.Of(context.Operation, answer.Result))
            : AwaitAsync(answer, context.Operation);

        static async ValueTask<ApiResponse> AwaitAsync(ValueTask<ApiResponse> answer, Operation operation) =>
            DocumentedStatus.Of(operation, await answer);
    }

    private ValueTask<ApiResponse> RespondAsync(OperationContext context)
    {
        if (context.Operation.Body is not { } schema)
            return Handle(context);
        if (NotFoundError is not null && context.Choices["ERR-ORDER.invalid"] == "id" && RefuseUnknownId(context) is { } unknown)
            return ValueTask.FromResult(unknown);
        if (ValidatesBody)
            return Handle(context);
        context = context with { Body = BodyAliases.Replace(schema, context.Body, context.Choices) };
        var violations = BodyValidation.Validate(schema, context.Body, context.Choices);
        if (violations.Count == 0)
            return Handle(context);
        FieldError[] errors = [.. violations
            .Where(violation => Accepts?.Invoke(violation) != true).Select(violation => FieldError.FromViolation(context.Spec, violation))];
        return errors.Length == 0 ? Handle(context with { Violations = violations })
            : FindsMoreErrors ? RefuseAsync(context with { Violations = violations }, errors)
            : ValueTask.FromResult(context.Error(ApiError.FromFields(errors)));
    }

    // All errors in one response.
    private async ValueTask<ApiResponse> RefuseAsync(OperationContext context, FieldError[] errors)
    {
        var byAcceptance = context.Violations.ToLookup(violation => Accepts?.Invoke(violation) == true);
        var lists = RequiredBodyFields?.Where(field => context.Operation.Body!.Find(field)?.Items is not null) ?? [];
        if (ValidPart.Of(context.Body, byAcceptance[false], lists) is not { } body)
            return context.Error(ApiError.FromFields(errors));
        var trial = await Handle(context with { Body = body, Violations = [.. byAcceptance[true]], IsTrial = true });
        return trial.FieldErrors.Any(error => error.Definition.IsConflict) && context.Choices["ERR-ORDER.conflict"] == "conflict"
            ? trial
            : context.Error(ApiError.FromFields(ValidPart.Merge(errors, trial.FieldErrors)));
    }

    /// <summary>What the handler needs and the contract does not define, as a sentence; null when nothing is missing.</summary>
    public string? MissingPart(Operation operation, Spec spec) =>
        this == OperationHandlers.Example && !DocumentedStatus.HasNoContent(operation.SuccessStatus)
            && operation.Responses[operation.SuccessStatus].Examples.Count == 0
            ? "there is no code for it, and its success response has no example; add one"
        : NeedsWebhooks && spec.Webhooks is null ? "the contract has no webhooks"
        : NeedsWebhooks && spec.Webhooks!.Events.Values.FirstOrDefault(definition => !HasExampleData(definition)) is { } incomplete
            ? $"the example of the event '{incomplete.Name}' has no data"
        : RequiredBodyFields is null ? null
        : operation.Body is not { } body ? "it has no request body"
        : RequiredBodyFields.FirstOrDefault(field => !body.AllRequired.Contains(field) || body.Find(field) is null) is { } missing
            ? $"its body does not require '{missing}'; require it"
        : ResolvesGroupIds && body.Find("groupIds") is { Reference: null } ? "the groupIds of its body have no x-reference"
        : null;

    // A test event sends the data of the example.
    private static bool HasExampleData(EventDefinition definition) =>
        definition.Examples.Values.FirstOrDefault() is { ValueKind: JsonValueKind.Object } example && example.TryGetProperty("data", out _);
}
