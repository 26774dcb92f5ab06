using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>Runs the webhook checks, and manages subscriptions of another user of the server.</summary>
internal static class WebhookRuns
{
    public const string Checks = "hook-*";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static RunOptions Options(Target target) => target.Options with { Webhooks = new WebhookListenerOptions(), Only = [Checks] };

    public static async Task<RunResult> RunAsync(
        RunOptions options,
        Func<HttpRequestMessage, MockServerAccess, Task<HttpResponseMessage>> handle,
        CancellationToken? cancellation = null)
    {
        using var handler = new BrokenServerHandler(new BrokenServer("Requests are recorded", "*", handle));
        return await Target.RunAsync(options, handler, cancellation ?? Cancellation);
    }

    public static bool IsWebhookRequest(HttpRequestMessage request) =>
        JsonMutations.PathOf(request).StartsWith("/webhooks", StringComparison.Ordinal);

    public static HttpClient Http() => new() { DefaultRequestHeaders = { { "Authorization", "Bearer " + Target.Key } } };

    /// <summary>Creates a subscription. Returns its id.</summary>
    public static async Task<string> SubscribeAsync(Target target, HttpClient http, string url, string secret)
    {
        var body = $$"""{ "url": "{{url}}", "events": ["contact.deleted"], "secret": "{{secret}}" }""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await http.PostAsync($"{target.Options.BaseUrl}/webhooks", content, Cancellation);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await JsonMutations.DataOf(response))!["id"]!.GetValue<string>();
    }

    /// <summary>The ids of all subscriptions.</summary>
    public static async Task<IReadOnlyList<string>> SubscriptionsAsync(Target target)
    {
        using var http = Http();
        var list = JsonNode.Parse(await http.GetStringAsync($"{target.Options.BaseUrl}/webhooks?perPage=100", Cancellation))!;
        return [.. list["data"]!.AsArray().Select(subscription => subscription!["id"]!.GetValue<string>())];
    }
}
