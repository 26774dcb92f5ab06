using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Creates and changes webhook subscriptions.</summary>
internal static class SubscriptionFixtures
{
    /// <summary>Subscribes to the named events, or to all.</summary>
    public static Task<SubscriptionFixture> Subscribe(this CheckContext api, params string[] events) =>
        Subscribe(api, acceptsAll: false, events);

    /// <inheritdoc cref="Subscribe(CheckContext, string[])"/>
    public static async Task<SubscriptionFixture> Subscribe(this CheckContext api, bool acceptsAll, params string[] events)
    {
        var (response, secret, inbox) = await Request(api, acceptsAll, events);
        return response.Status is 200 or 201 || response.Is(201)
            ? new SubscriptionFixture(api, IdOf(response), secret, inbox)
            : throw new CheckSkippedException($"the subscription for this check could not be created: {response.Summary}");
    }

    /// <summary>The name of an event of the built-in contract, as the contract says.</summary>
    public static string EventName(this CheckContext api, string name) => DocumentedEvents.NameOf(api.Spec, name);

    /// <summary>Sends a request for a subscription, in the form of the contract.</summary>
    public static async Task<(Response Response, string Secret, WebhookInbox Inbox)> Request(
        CheckContext api, bool acceptsAll, params string[] events)
    {
        var (secret, inbox) = (api.NewSecret(), api.Environment.Listener!.Open(api.NewToken(), acceptsAll));
        string[] names = events.Length > 0 ? [.. events.Select(api.EventName)] : [.. api.Spec.Webhooks!.Events.Keys];
        var response = await Post(
            api, ("url", inbox.Url), ("events", new JsonArray([.. names.Select(name => (JsonNode)name)])), ("secret", secret));
        return (response, secret, inbox);
    }

    /// <summary>Sends a request for a subscription with these fields. A server without webhooks skips the check.</summary>
    public static async Task<Response> Post(CheckContext api, params (string Field, JsonNode? Value)[] fields)
    {
        var response = await api.Post("/webhooks", ApiClient.Body(fields));
        return response.Status switch
        {
            404 or 405 or 501 => throw new CheckSkippedException($"the server has no /webhooks: POST /webhooks answered {response.Status}"),
            401 or 403 or 429 => throw new CheckSkippedException($"the key may not create subscriptions: {response.Summary}"),
            _ => response,
        };
    }

    /// <summary>The id of a new subscription.</summary>
    public static string IdOf(Response created) => JsonValues.Text(created.At("data.id"))
        ?? throw new CheckSkippedException("the response to a new subscription has no data.id");

    /// <summary>Fails unless a request succeeded.</summary>
    public static void RequireUpdated(Response response)
    {
        if (response.Status is not (202 or 204))
            response.RequireSuccess(200, 201);
    }

    /// <summary>
    /// Fails unless an update of the URL succeeded. Skips the check when the server rejects or ignores the URL: it may accept only
    /// events (HOOK-PUT).
    /// </summary>
    public static async Task RequireUrlAccepted(CheckContext api, Response update, string token)
    {
        if (update.Status is 400 or 422)
            throw new CheckSkippedException($"the server does not accept a URL in an update: {update.Summary}");
        RequireUpdated(update);
        var (_, subscriptions) = await api.PollUntil(
            () => MarkedCollection.Subscriptions.ReadAsync(api, token), list => list.Items is [_, ..]);
        if (subscriptions is [])
            throw new CheckSkippedException("the server ignores the URL in an update");
    }

    /// <summary>Fails unless a deletion succeeded.</summary>
    public static void RequireDeleted(Response response)
    {
        if (response.Status is not 204)
            response.RequireSuccess(200);
    }
}
