using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>Servers with behaviour that the documentation leaves open and the mock does not have: no check fails.</summary>
public sealed class OpenBehaviourTests(Target target)
{
    private static readonly string[] Times = ["createdAt", "updatedAt"];

    private static readonly Dictionary<string, BrokenServer> Servers = new BrokenServer[]
    {
        BrokenServer.Json("The order of properties is random", "*", (_, _) => true, Shuffle),
        BrokenServer.Json("Empty lists are null", "*", (_, response) => response.IsSuccessStatusCode, EmptyToNull),
        BrokenServer.Json("error.details is null", "*", (_, response) => !response.IsSuccessStatusCode,
            json => json["error"]!["details"] = null),
        BrokenServer.Json("Adding and removing answer null", "*", IsMembershipChange, json => json["data"] = null),
        BrokenServer.Json("Adding and removing answer a list", "*", IsMembershipChange, json => json["data"] = new JsonArray("a")),
        BrokenServer.Status("Adding and removing answer 201", "*", IsMembershipChange, 201),
        new("Only times sort, other fields answer 400", "*", (request, server) => Sorts(request, server, Times, rejectsOthers: true)),
        new("Only times sort, other fields are ignored", "*", (request, server) => Sorts(request, server, Times, rejectsOthers: false)),
        new("Only emails sort, other fields are ignored", "*",
            (request, server) => Sorts(request, server, ["email"], rejectsOthers: false)),
        ResponseMutations.Search("The search sorts only by createdAt", "*",
            body => _ = body["sort"] is not JsonObject sort || sort["field"] is not JsonValue field || field.ToString() == "createdAt"
                || body.Remove("sort")),
        BrokenServer.Status("An id of another form answers 400", "*", (request, response) =>
            request.RequestUri!.AbsolutePath.Contains("/con_0000", StringComparison.Ordinal)
                && response.StatusCode == HttpStatusCode.NotFound, 400),
    }.ToDictionary(server => server.Name);

    public static TheoryData<string> Names => [.. Servers.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task NoCheckFails(string name)
    {
        using var handler = new BrokenServerHandler(Servers[name]);

        var run = await Target.RunAsync(target.Options, handler: handler, cancellation: Cancellation);

        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Leftovers);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
    }

    [Fact]
    public async Task ABusyServer_GetsNoMoreRequestsThanTheBudget_WithTheCleanup()
    {
        var count = 0;
        using var handler = new BrokenServerHandler(new BrokenServer("Every thirtieth request answers 429", "*", (request, server) =>
        {
            if (Interlocked.Increment(ref count) % 30 != 0)
                return server.Send(request);
            var busy = JsonMutations.Error(429, "RATE_LIMIT_EXCEEDED", "Too fast");
            busy.Headers.TryAddWithoutValidation("Retry-After", "0");
            return Task.FromResult(busy);
        }));

        var run = await Target.RunAsync(target.Options, handler: handler, cancellation: Cancellation);

        Assert.InRange(count, 1, RequestBudget.Default);
        Assert.Equal(count, run.Requests);
        Assert.Empty(run.Leftovers);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
    }

    // The time counts, so no other test runs meanwhile.
    [Fact(DisableParallelization = true)]
    public async Task AReportedLimit_IsNotReached()
    {
        const int limit = 40;
        var (window, used, rejected) = (0L, 0, 0);
        var gate = new Lock();
        using var handler = new BrokenServerHandler(new BrokenServer("Forty requests a second", "*", async (request, server) =>
        {
            int now;
            long reset;
            lock (gate)
            {
                var second = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                (used, window) = second == window ? (used + 1, window) : (1, second);
                (now, reset) = (used, second + 1);
            }

            rejected += now > limit ? 1 : 0;
            var response = now > limit ? JsonMutations.Error(429, "RATE_LIMIT_EXCEEDED", "Too fast") : await server.Send(request);
            foreach (var (name, value) in new[] { ("Limit", limit), ("Remaining", Math.Max(0, limit - now)), ("Reset", reset) })
            {
                response.Headers.Remove("X-RateLimit-" + name);
                response.Headers.TryAddWithoutValidation("X-RateLimit-" + name,
                    value.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            return response;
        }));

        var run = await Target.RunAsync(target.Options with { Only = ["email-*"] }, handler: handler, cancellation: Cancellation);

        Assert.InRange(rejected, 0, 3);
        Assert.True(run.Requests > limit);
        Assert.DoesNotContain(run.Checks, result => result.Outcome == Outcome.Failed);
    }

    // Servers and proxies close idle connections at any time.
    [Fact]
    public async Task AClosedReusedConnection_IsNoMissingResponse()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeOncePerConnection(listener);
        var options = target.Options with { BaseUrl = new Uri($"http://{listener.LocalEndpoint}/v1") };
        using var connection = new TargetConnection(options, Target.Spec, new CreatedResources("ck"), TimeProvider.System);

        await connection.SendAsync(new OutgoingRequest(null, "GET", "/contacts"), Cancellation);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => connection.SendAsync(Creation(), Cancellation));

        for (var again = 0; again < 3; again++)
            Assert.Equal(200, (await connection.SendAsync(Creation(), Cancellation)).Status);
        listener.Stop();
        await serving;

        static OutgoingRequest Creation() => new(null, "POST", "/contacts") { Body = "{}"u8.ToArray() };
    }

    [Fact]
    public async Task ASweep_KeepsContactsWithoutTheRunId()
    {
        var ledger = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():n}.txt");
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", "Bearer " + Target.Key } } };
        var created = await http.PostAsync(
            $"{target.Options.BaseUrl}/contacts",
            new StringContent("""{"email":"c.ck0badf00d1z@example.com"}""", Encoding.UTF8, "application/json"), Cancellation);
        var own = JsonNode.Parse(await created.Content.ReadAsStringAsync(Cancellation))!["data"]!["id"]!.GetValue<string>();
        await File.WriteAllTextAsync(
            ledger,
            $"run ck0badf00d\ntarget {target.Options.BaseUrl}\nintent ck0badf00d\n"
            + $"created con_abc123\ncreated {own}\ncreated con_gone\n",
            Cancellation);

        var sweep = await Sweeper.SweepAsync(Target.Spec, target.Options, ledger, cancellation: Cancellation);

        Assert.Equal(1, sweep.Contacts);
        Assert.Contains("left alone", Assert.Single(sweep.Leftovers), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"{target.Options.BaseUrl}/contacts/con_abc123", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"{target.Options.BaseUrl}/contacts/{own}", Cancellation)).StatusCode);
        File.Delete(ledger);
    }

    // Closes each connection at the second request.
    private static async Task ServeOncePerConnection(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(Cancellation);
                var (stream, buffer) = (client.GetStream(), new byte[4096]);
                if (await stream.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false, Cancellation) == 0)
                    continue;
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(),
                    Cancellation);
                await stream.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false, Cancellation);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The test is over.
        }
    }

    private static void Shuffle(JsonNode? node)
    {
        foreach (var child in node is JsonObject ? node.AsObject().Select(entry => entry.Value)
            .ToArray() : node is JsonArray items ? [.. items] : [])
            Shuffle(child);
        if (node is not JsonObject map)
            return;
        var entries = map.ToArray();
        Random.Shared.Shuffle(entries);
        map.Clear();
        foreach (var (name, value) in entries)
            map[name] = value;
    }

    private static void EmptyToNull(JsonObject json)
    {
        foreach (var contact in json["data"] is JsonArray list ? list.OfType<JsonObject>()
            : [.. new[] { json["data"] as JsonObject }.OfType<JsonObject>()])
        {
            foreach (var name in new[] { "groups", "tags", "customFields" })
            {
                if (contact[name] is JsonArray { Count: 0 } or JsonObject { Count: 0 })
                    contact[name] = null;
            }
        }
    }

    private static bool IsMembershipChange(HttpRequestMessage request, HttpResponseMessage response) =>
        response.IsSuccessStatusCode && JsonMutations.PathOf(request).Split('/') is [_, "contacts", _, _];

    private static bool HasValidKey(HttpRequestMessage request) =>
        request.Headers.NonValidated.TryGetValues("Authorization", out var key) && key.ToString() == "Bearer " + Target.Key;

    private static Task<HttpResponseMessage> Sorts(HttpRequestMessage request, MockServerAccess server, string[] fields, bool rejectsOthers)
    {
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        if (!ResponseMutations.IsList(request) || query["sort"] is not { } field || fields.Contains(field))
            return server.Send(request);
        if (rejectsOthers && HasValidKey(request))
            return Task.FromResult(JsonMutations.Error(400, "VALIDATION_ERROR", "Cannot sort by this field"));
        query.Remove("sort");
        query.Remove("order");
        request.RequestUri = new UriBuilder(request.RequestUri) { Query = query.ToString() }.Uri;
        return server.Send(request);
    }
}
