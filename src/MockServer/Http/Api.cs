using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Kit;
using Fluenzr.ContractKit.MockServer.Sandboxing;
using Fluenzr.ContractKit.MockServer.State;
using Microsoft.AspNetCore.Http.Features;

namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>The API under its base path, for any sandbox: lets a request in or refuses it, and has the handler of its operation answer.</summary>
internal sealed partial class Api(Origin origin, Settings settings, TimeProvider time, ILogger<Api> log)
{
    private readonly Router _router = new(origin.Spec);
    private readonly ApiKeys _keys = new(origin.Spec, settings);

    public async Task AnswerAsync(HttpContext http, Sandbox sandbox)
    {
        var started = time.GetTimestamp();
        var number = sandbox.NextNumber();
        if (settings.Latency != Latency.None)
            await Task.Delay(settings.Latency.For(number), time, http.RequestAborted);

        var key = _keys.Read(http.Request.Headers.Authorization);
        var quota = sandbox.RateLimit.IsOn ? sandbox.RateLimit.Take(key ?? "") : default;
        var route = _router.Match(http.Request.Method, http.Request.Path.Value.AsSpan(origin.Spec.BasePath.Length));
        Reply reply;
        try
        {
            reply = Admit(key, quota, route, sandbox.World.Choices) ?? await AnswerAsync(http, sandbox.World, route);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailure(log, route.Operation?.Id, e);
            reply = Refuse("internal", sandbox.World.Choices);
        }

        sandbox.Journal.Add(new Exchange(
            number, sandbox.Clock.GetUtcNow(), http.Request.Method, _keys.Redact(Target(http), key), route.Operation?.Id, reply.Status,
            time.GetElapsedTime(started).TotalMilliseconds, reply.Why));
        await SendAsync(http.Response, reply, sandbox.RateLimit.IsOn ? quota : null);
    }

    /// <summary>Why a request is not let in; null when it is.</summary>
    private Reply? Admit(string? key, Quota quota, Route route, Choices choices)
    {
        if (key is null)
            return Refuse("unauthorized", choices) with { Headers = [("WWW-Authenticate", "Bearer realm=\"FluenzR API\"")] };
        if (quota.IsExceeded)
            return Refuse("rateLimited", choices) with { Headers = RetryAfter(quota, choices) };
        if (_keys.Refuse(key, route.Operation) is { } forbidden)
            return Refuse(forbidden, choices);
        if (route.Operation is not null)
            return null;

        // METHOD
        return route.Allowed.Count > 0 && choices["METHOD"] == "405"
            ? Refuse("methodNotAllowed", choices) with { Headers = [("Allow", string.Join(", ", route.Allowed))] }
            : Refuse("pathNotFound", choices);
    }

    private static async Task<Reply> AnswerAsync(HttpContext http, World world, Route route)
    {
        var operation = route.Operation!;
        var handler = Handlers.For(operation);
        JsonElement body = default;
        IReadOnlyList<Violation> broken = [];
        if (operation.Body is { } schema)
        {
            (body, var problem) = await RequestBody.ReadAsync(http.Request, world.Spec, http.RequestAborted);
            if (problem is not null)
                return Envelope.Problem(problem, world.Choices);
            broken = BodyRules.Broken(schema, body, world.Choices);
            Fault[] faults = [.. broken.Where(violation => handler.Settles?.Invoke(violation) != true).Select(violation => Fault.Of(world.Spec, violation))];
            if (faults.Length > 0)
                return Envelope.Problem(Problem.Of(faults), world.Choices);
        }

        return handler.Answer(new Call(world, operation, route.Id, http.Request.QueryString.Value ?? "", body, broken));
    }

    // As it was sent, if it was sent as usual.
    private static string Target(HttpContext http) =>
        http.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target ? target : http.Request.Path + http.Request.QueryString.Value;

    // RETRY-AFTER
    private static IReadOnlyList<(string Name, string Value)> RetryAfter(Quota quota, Choices choices) => choices["RETRY-AFTER"] == "sent"
        ? [("Retry-After", quota.RetryAfter.ToString(CultureInfo.InvariantCulture))]
        : [];

    private Reply Refuse(string name, Choices choices) => Envelope.Problem(new Problem(origin.Spec.Error(name)), choices);

    private static async Task SendAsync(HttpResponse response, Reply reply, Quota? taken)
    {
        if (taken is { } quota)
        {
            response.Headers["X-RateLimit-Limit"] = quota.Limit.ToString(CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Remaining"] = quota.Remaining.ToString(CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Reset"] = quota.Reset.ToString(CultureInfo.InvariantCulture);
        }

        await response.SendAsync(reply);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mock failed to answer {Operation}: this is a bug in the mock.")]
    private static partial void LogFailure(ILogger log, string? operation, Exception exception);
}
