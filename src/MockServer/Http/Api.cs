using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Kit;
using Fluenzr.ContractKit.MockServer.Kit.Faults;
using Fluenzr.ContractKit.MockServer.Page;
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
        var key = _keys.Read(http.Request.Headers.Authorization);
        var route = _router.Match(http.Request.Method, http.Request.Path.Value.AsSpan(origin.Spec.BasePath.Length));
        if (IsLook(http.Request, route))
        {
            var seen = Admit(key, default, route, sandbox.World.Choices) ?? (await AnswerAsync(http, sandbox.World, route)).Reply;
            await SendAsync(http.Response, seen, null, null);
            return;
        }

        var number = sandbox.NextNumber();
        if (settings.Latency != Latency.None)
            await Task.Delay(settings.Latency.For(number), time, http.RequestAborted);

        var quota = sandbox.RateLimit.IsOn ? sandbox.RateLimit.Take(key ?? "") : default;
        var strike = sandbox.Faults.Strike(http.Request, route.Operation, key, quota, sandbox.World.Choices);
        Reply reply;
        byte[]? sent = null;
        try
        {
            if (strike is not null)
                await Task.Delay(strike.Delay, time, http.RequestAborted);
            (reply, sent) = strike?.Reply is { } fault ? (fault, await ReadAsync(http, route))
                : Admit(key, quota, route, sandbox.World.Choices) is { } refused ? (refused, null)
                : http.Request.Headers.TryGetValue("Prefer", out var prefer)
                    ? await AnswerAsync(http, sandbox.World, route, sandbox.Faults.Preferences.Read(route.Operation!, prefer.ToString(), quota, sandbox.World.Choices))
                : await AnswerAsync(http, sandbox.World, route);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            reply = new Reply(0, [], "clientGone");
        }
        catch (Exception e)
        {
            LogFailure(log, route.Operation?.Id, e);
            reply = Refuse("internal", sandbox.World.Choices);
        }

        if (sandbox.Journal.IsOn)
        {
            sandbox.Journal.Add(new Exchange
            {
                At = sandbox.Clock.GetUtcNow(),
                Took = time.GetElapsedTime(started),
                Method = http.Request.Method,
                Target = Target(http),
                Path = http.Request.Path.Value!,
                Key = key,
                Operation = route.Operation,
                Headers = Exchange.Copy(http.Request.Headers),
                Sent = sent is null ? null : Excerpt.Of(sent),
                Status = reply.Status,
                AnswerHeaders = reply.Headers,
                Answered = reply.Excerpt(),
                Why = reply.Why,
                Faults = reply.Faults,
                Quota = quota,
                Rule = strike?.Rule,
            });
        }

        if (!http.RequestAborted.IsCancellationRequested)
            await SendAsync(http.Response, reply, sandbox.RateLimit.IsOn ? quota : null, strike);
    }

    // What the page reads for itself changes nothing of what is being tested: it is held back by nothing, struck by no fault, counted nowhere.
    private static bool IsLook(HttpRequest request, Route route) => route.Operation is { Writes: false } && request.Headers.ContainsKey(Pages.Look);

    /// <summary>Why a request is not let in; null when it is.</summary>
    private Reply? Admit(string? key, Quota quota, Route route, Choices choices)
    {
        if (key is null)
            return Refuse("unauthorized", choices) with { Headers = [("WWW-Authenticate", ApiKeys.Challenge)] };
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

    // What was sent belongs into the journal, even if it does not matter to the answer.
    private async Task<byte[]?> ReadAsync(HttpContext http, Route route) =>
        route.Operation?.Body is null ? null : (await RequestBody.ReadAsync(http.Request, origin.Spec, http.RequestAborted)).Sent;

    private async Task<(Reply Reply, byte[]? Sent)> AnswerAsync(HttpContext http, World world, Route route, Preferred? preferred)
    {
        if (preferred is null)
            return await AnswerAsync(http, world, route);
        await Task.Delay(preferred.Delay, time, http.RequestAborted);
        var (reply, sent) = preferred.Reply is { } wanted ? (wanted, await ReadAsync(http, route)) : await AnswerAsync(http, world, route);
        return (preferred.Mark(reply), sent);
    }

    private static async Task<(Reply Reply, byte[]? Sent)> AnswerAsync(HttpContext http, World world, Route route)
    {
        var operation = route.Operation!;
        var handler = Handlers.For(operation);
        JsonElement body = default;
        byte[]? sent = null;
        IReadOnlyList<Violation> broken = [];
        if (operation.Body is { } schema)
        {
            (body, sent, var problem) = await RequestBody.ReadAsync(http.Request, world.Spec, http.RequestAborted);
            if (problem is not null)
                return (Envelope.Problem(problem, world.Choices), sent);
            broken = BodyRules.Broken(schema, body, world.Choices);
            Fault[] wrong = broken.Count == 0 ? [] : [.. broken.Where(violation => handler.Settles?.Invoke(violation) != true).Select(violation => Fault.Of(world.Spec, violation))];
            if (wrong.Length > 0)
                return (Envelope.Problem(Problem.Of(wrong), world.Choices), sent);
        }

        return (await handler.Answer(new Call(world, operation, route.Id, http.Request.QueryString.Value ?? "", body, broken)), sent);
    }

    // As it was sent, if it was sent as usual.
    private static string Target(HttpContext http) =>
        http.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target ? target : http.Request.Path + http.Request.QueryString.Value;

    // RETRY-AFTER
    private static IReadOnlyList<(string Name, string Value)> RetryAfter(Quota quota, Choices choices) => choices["RETRY-AFTER"] == "sent"
        ? [("Retry-After", quota.RetryAfter.ToString(CultureInfo.InvariantCulture))]
        : [];

    private Reply Refuse(string name, Choices choices) => Envelope.Problem(new Problem(origin.Spec.Error(name)), choices);

    private static async Task SendAsync(HttpResponse response, Reply reply, Quota? taken, Strike? strike)
    {
        if (taken is { } quota)
        {
            response.Headers["X-RateLimit-Limit"] = quota.Limit.ToString(CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Remaining"] = quota.Remaining.ToString(CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Reset"] = quota.Reset.ToString(CultureInfo.InvariantCulture);
        }

        await (strike is null ? response.SendAsync(reply) : strike.SendAsync(response, reply));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mock failed to answer {Operation}: this is a bug in the mock.")]
    private static partial void LogFailure(ILogger log, string? operation, Exception exception);
}
