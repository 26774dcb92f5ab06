using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Operations;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;
using Microsoft.AspNetCore.Http.Features;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>The API under its base path, for any sandbox: lets a request in or refuses it, and has the handler of its operation answer.</summary>
internal sealed partial class ApiPipeline(AccountTemplate template, Settings settings, TimeProvider time, ILogger<ApiPipeline> log)
{
    private readonly Router<Operation> _router = template.Spec.CreateRouter();
    private readonly ApiKeys _keys = new(template.Spec, settings);

    public async Task AnswerAsync(HttpContext http, Sandbox sandbox)
    {
        var started = time.GetTimestamp();
        var key = _keys.Read(http.Request.Headers.Authorization);
        var route = _router.Match(http.Request.Method, http.Request.Path.Value.AsSpan(template.Spec.BasePath.Length));
        if (IsUiRead(http.Request, route))
        {
            var seen = Authorize(key, default, route, sandbox.Store.Choices) ?? (await AnswerAsync(http, sandbox.Store, route)).Reply;
            await SendAsync(http.Response, seen, null, null);
            return;
        }

        var number = sandbox.NextNumber();
        if (settings.Latency != Latency.None)
            await Task.Delay(settings.Latency.For(number), time, http.RequestAborted);

        var rateLimit = sandbox.RateLimit.IsOn ? sandbox.RateLimit.Take(key ?? "") : default;
        var fault = sandbox.Faults.Inject(http.Request, route.Target, key, rateLimit, sandbox.Store.Choices);
        ApiResponse response;
        byte[]? sent = null;
        try
        {
            if (fault is not null)
                await Task.Delay(fault.Delay, time, http.RequestAborted);
            (response, sent) = fault?.Response is { } injected ? (injected, await ReadAsync(http, route))
                : Authorize(key, rateLimit, route, sandbox.Store.Choices) is { } refused ? (refused, null)
                : http.Request.Headers.ContainsKey("Prefer")
                    ? await AnswerAsync(http, sandbox.Store, route, sandbox.Faults.Preferences.Read(route.Target!, http.Request.Headers, rateLimit, sandbox.Store.Choices))
                : await AnswerAsync(http, sandbox.Store, route);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            response = new ApiResponse(0, [], "clientGone");
        }
        catch (Exception e)
        {
            LogFailure(log, route.Target?.Id, e);
            response = Error("internal", sandbox.Store.Choices);
        }

        if (sandbox.Journal.IsOn)
        {
            sandbox.Journal.Add(new RecordedExchange
            {
                At = sandbox.Clock.GetUtcNow(),
                Duration = time.GetElapsedTime(started),
                Method = http.Request.Method,
                Target = Target(http),
                Path = http.Request.Path.Value!,
                Key = key,
                Operation = route.Target,
                RequestHeaders = RecordedExchange.Copy(http.Request.Headers),
                RequestBody = sent is null ? null : BodyExcerpt.Of(sent),
                Status = response.Status,
                ResponseHeaders = response.Headers,
                ResponseBody = response.Excerpt(),
                Reason = response.Reason,
                FieldErrors = response.FieldErrors,
                RateLimit = rateLimit,
                Fault = fault?.Rule,
            });
        }

        if (!http.RequestAborted.IsCancellationRequested)
            await SendAsync(http.Response, response, sandbox.RateLimit.IsOn ? rateLimit : null, fault);
    }

    // What the page reads for itself changes nothing of what is being tested: it is held back by nothing, struck by no fault, counted nowhere.
    private static bool IsUiRead(HttpRequest request, RouteMatch<Operation> route) => route.Target is { Writes: false } && request.Headers.ContainsKey(MockHeaders.UiRead);

    /// <summary>Why a request is not let in; null when it is.</summary>
    private ApiResponse? Authorize(string? key, RateLimitState rateLimit, RouteMatch<Operation> route, Choices choices)
    {
        if (key is null)
            return Error("unauthorized", choices) with { Headers = [("WWW-Authenticate", ApiKeys.Challenge)] };
        if (rateLimit.IsExceeded)
            return Error("rateLimited", choices) with { Headers = RetryAfter(rateLimit, choices) };
        if (_keys.Refuse(key, route.Target) is { } forbidden)
            return Error(forbidden, choices);
        if (route.Target is not null)
            return null;

        // METHOD
        return route.AllowedMethods.Count > 0 && choices["METHOD"] == "405"
            ? Error("methodNotAllowed", choices) with { Headers = [("Allow", string.Join(", ", route.AllowedMethods))] }
            : Error("pathNotFound", choices);
    }

    // What was sent belongs into the journal, even if it does not matter to the answer.
    private async Task<byte[]?> ReadAsync(HttpContext http, RouteMatch<Operation> route) =>
        route.Target?.Body is null ? null : (await RequestBodyReader.ReadAsync(http.Request, template.Spec, http.RequestAborted)).Sent;

    private async Task<(ApiResponse Reply, byte[]? Sent)> AnswerAsync(HttpContext http, AccountStore store, RouteMatch<Operation> route, PreferDirective? preferred)
    {
        if (preferred is null)
            return await AnswerAsync(http, store, route);
        await Task.Delay(preferred.Delay, time, http.RequestAborted);
        var (response, sent) = preferred.Response is { } wanted ? (wanted, await ReadAsync(http, route)) : await AnswerAsync(http, store, route);
        return (preferred.Mark(response), sent);
    }

    private static async Task<(ApiResponse Reply, byte[]? Sent)> AnswerAsync(HttpContext http, AccountStore store, RouteMatch<Operation> route)
    {
        var operation = route.Target!;
        var handler = OperationHandlers.For(operation);
        JsonElement body = default;
        byte[]? sent = null;
        IReadOnlyList<Violation> broken = [];
        if (operation.Body is { } schema)
        {
            (body, sent, var error) = await RequestBodyReader.ReadAsync(http.Request, store.Spec, http.RequestAborted);
            if (error is not null)
                return (Envelope.Error(error, store.Choices), sent);
            broken = BodyValidation.Validate(schema, body, store.Choices);
            FieldError[] wrong = broken.Count == 0 ? [] : [.. broken.Where(violation => handler.AcceptsViolation?.Invoke(violation) != true).Select(violation => FieldError.Of(store.Spec, violation))];
            if (wrong.Length > 0)
                return (Envelope.Error(ApiError.Of(wrong), store.Choices), sent);
        }

        return (await handler.Handle(new OperationContext(store, operation, route.Value, http.Request.QueryString.Value ?? "", body, broken)), sent);
    }

    // As it was sent, if it was sent as usual.
    private static string Target(HttpContext http) =>
        http.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target ? target : http.Request.Path + http.Request.QueryString.Value;

    // RETRY-AFTER
    private static IReadOnlyList<(string Name, string Value)> RetryAfter(RateLimitState rateLimit, Choices choices) => choices["RETRY-AFTER"] == "sent"
        ? [("Retry-After", rateLimit.RetryAfter.ToString(CultureInfo.InvariantCulture))]
        : [];

    private ApiResponse Error(string name, Choices choices) => Envelope.Error(new ApiError(template.Spec.Error(name)), choices);

    private static async Task SendAsync(HttpResponse http, ApiResponse response, RateLimitState? taken, InjectedFault? fault)
    {
        if (taken is { } rateLimit)
        {
            http.Headers["X-RateLimit-Limit"] = rateLimit.Limit.ToString(CultureInfo.InvariantCulture);
            http.Headers["X-RateLimit-Remaining"] = rateLimit.Remaining.ToString(CultureInfo.InvariantCulture);
            http.Headers["X-RateLimit-Reset"] = rateLimit.Reset.ToString(CultureInfo.InvariantCulture);
        }

        await (fault is null ? http.SendAsync(response) : fault.SendAsync(http, response));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mock failed to answer {Operation}: this is a bug in the mock.")]
    private static partial void LogFailure(ILogger log, string? operation, Exception exception);
}
