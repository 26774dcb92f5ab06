using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Operations;
using Fluenzr.ContractKit.MockServer.Replay;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>
/// Answers the requests to the API, in these steps: route, latency, rate limit, fault, authorization, <c>Prefer</c>, body, operation,
/// journal,
/// response.
/// </summary>
/// <remarks>Clause CODES.</remarks>
internal sealed partial class ApiPipeline(
    AccountTemplate template,
    Settings settings,
    TimeProvider time,
    RequestLog requestLog,
    ILogger<ApiPipeline> log,
    SandboxOwnership? ownership = null,
    Recording? recording = null)
{
    private readonly Router<Operation> _router = template.Spec.CreateRouter();
    private readonly ApiKeys _keys = new(template.Spec, settings);
    private readonly Authorization _authorization = new(
        template.Spec, new ApiKeys(template.Spec, settings), template.Spec.CreateRouter());
    private readonly DeliveryAccess _deliveryAccess = new(settings);

    public async Task AnswerAsync(HttpContext http, Sandbox sandbox)
    {
        var started = time.GetTimestamp();
        var key = _keys.Read(http.Request.Headers.Authorization);
        var route = _router.Match(http.Request.Method, http.Request.Path.Value.AsSpan(template.Spec.BasePath.Length));
        if (IsUiRead(http.Request, route))
        {
            var uiResponse = await RespondAsync(new ApiRequest(http, sandbox, route, key, default), usesPrefer: false);
            var notStoredYet = ownership is null ? null : await ownership.CommitAsync(http);
            await http.Response.SendAsync(notStoredYet ?? uiResponse.Response);
            return;
        }

        var number = sandbox.NextRequestNumber();
        if (settings.Latency != Latency.None)
            await Task.Delay(settings.Latency.For(number), time, http.RequestAborted);

        var (rateLimit, failed) = Count(sandbox, route.Target, key);
        var request = new ApiRequest(http, sandbox, route, key, rateLimit);
        var fault = sandbox.Faults.Inject(http.Request, route.Target, key, rateLimit, sandbox.Store.State.Choices);
        var (response, sent) = failed is null ? await RespondAsync(request, fault) : (failed, null);
        if (ownership is not null && await ownership.CommitAsync(http) is { } notStored)
            (response, fault) = (notStored, null);
        if (sandbox.Journal.IsOn || requestLog.IsOn)
            Record(request.Record(response, sent, fault, time.GetElapsedTime(started)), sandbox);
        if (!http.RequestAborted.IsCancellationRequested)
            await request.SendAsync(response, fault);
    }

    private void Record(RecordedExchange exchange, Sandbox sandbox)
    {
        sandbox.Journal.Add(exchange);
        if (requestLog.IsOn)
            requestLog.Write(exchange, sandbox.Store.State.Choices);
    }

    // The web UI must not influence what is tested: its reads have no latency, no fault, no rate limit and no journal entry.
    private static bool IsUiRead(HttpRequest request, RouteMatch<Operation> route) =>
        route.Target is { Writes: false } && request.Headers.ContainsKey(MockHeaders.UiRead);

    private async ValueTask<(ApiResponse Response, byte[]? Sent)> RespondAsync(ApiRequest request, InjectedFault? fault)
    {
        try
        {
            if (fault is not null)
                await Task.Delay(fault.Delay, time, request.Http.RequestAborted);
            return fault?.Response is { } response
                ? (response, await ReadSentAsync(request))
                : await RespondAsync(request, usesPrefer: true);
        }
        catch (Exception e) when (e is ConnectionResetException
            || (e is OperationCanceledException && request.Http.RequestAborted.IsCancellationRequested))
        {
            return (new ApiResponse(0, [], "clientGone"), null);
        }
        catch (Exception e)
        {
            return (Failure(request.Sandbox, request.Route.Target, e), null);
        }
    }

    private (RateLimitState RateLimit, ApiResponse? Failed) Count(Sandbox sandbox, Operation? operation, string? key)
    {
        try
        {
            return (sandbox.RateLimit.Take(key ?? ""), null);
        }
        catch (Exception e)
        {
            return (default, Failure(sandbox, operation, e));
        }
    }

    private ApiResponse Failure(Sandbox sandbox, Operation? operation, Exception e)
    {
        LogFailure(log, operation?.Id, e);
        return Envelope.Error(new ApiError(template.Spec.Error("internal")), sandbox.Store.State.Choices);
    }

    // The whole response is made from one state, whatever changes meanwhile.
    private async ValueTask<(ApiResponse Response, byte[]? Sent)> RespondAsync(ApiRequest request, bool usesPrefer)
    {
        var state = request.Sandbox.Store.State;
        if (_authorization.Refuse(request, state.Choices) is { } refused)
            return (refused, null);
        var headers = request.Http.Request.Headers;
        var preferred = usesPrefer && headers.ContainsKey("Prefer")
            ? request.Sandbox.Faults.Preferences.Read(request.Route.Target!, headers, request.RateLimit, state.Choices)
            : null;
        if (preferred is null)
            return await HandleAsync(request, state);

        await Task.Delay(preferred.Delay, time, request.Http.RequestAborted);
        var (response, sent) = preferred.Response is { } reply
            ? (reply, await ReadSentAsync(request))
            : await HandleAsync(request, request.Sandbox.Store.State);
        return (preferred.Mark(response), sent);
    }

    private async ValueTask<(ApiResponse Response, byte[]? Sent)> HandleAsync(ApiRequest request, AccountState state)
    {
        var (http, operation) = (request.Http, request.Route.Target!);
        JsonElement body = default;
        byte[]? sent = null;
        if (operation.Body is not null && !operation.IsBodyRequired && !HasBody(http))
        {
            body = JsonElement.Parse("{}"u8);
        }
        else if (operation.Body is not null)
        {
            (body, sent, var error) = await RequestBodyReader.ReadAsync(
                http.Request, state.Spec, http.RequestAborted, choices: state.Choices);
            if (error is not null)
                return (RefuseBody(request, state, error), sent);
        }

        var handler = OperationHandlers.Find(operation);
        var address = recording is null ? "" : Address(http.Request);
        while (true)
        {
            var context = new OperationContext(request.Sandbox, state, request.Sandbox.Clock.GetUtcNow(), operation)
            {
                Id = request.Route.Value,
                Query = http.Request.QueryString.Value ?? "",
                Body = body,
                ShowsDeliveries = !handler.NeedsWebhooks || _deliveryAccess.IsAllowed(http.Request, request.Key),
            };
            try
            {
                var recorded = recording?.Answer(request.Sandbox.Store, state, operation, address, body);
                return (recorded ?? await handler.AnswerAsync(context), sent);
            }
            catch (OutdatedStateException)
            {
                state = request.Sandbox.Store.State;
            }
        }
    }

    // ERR-ORDER.malformed
    private static ApiResponse RefuseBody(ApiRequest request, AccountState state, ApiError error)
    {
        var operation = request.Route.Target!;
        var context = new OperationContext(request.Sandbox, state, default, operation) { Id = request.Route.Value };
        return (state.Choices["ERR-ORDER.malformed"] == "id" ? OperationHandlers.Find(operation).RefuseUnknownId(context) : null)
            ?? Envelope.Error(error, state.Choices);
    }

    private string Address(HttpRequest request) => RecordedRequest.AddressOf(
        request.Method, request.Path.Value![template.Spec.BasePath.Length..], request.QueryString.Value ?? "");

    private static bool HasBody(HttpContext http) =>
        http.Request.ContentLength is not 0 && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false;

    // The journal shows the body even when the response does not depend on it.
    private async ValueTask<byte[]?> ReadSentAsync(ApiRequest request) => request.Route.Target?.Body is null
        ? null
        : (await RequestBodyReader.ReadAsync(request.Http.Request, template.Spec, request.Http.RequestAborted)).Sent;

    [LoggerMessage(Level = LogLevel.Error, Message = "The mock failed to answer {Operation}: this is a bug in the mock.")]
    private static partial void LogFailure(ILogger log, string? operation, Exception exception);
}
