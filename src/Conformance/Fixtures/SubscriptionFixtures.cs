using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Creates webhook subscriptions. Their form is not documented (HOOK-FORM): a server that rejects ours skips the check.</summary>
internal static class SubscriptionFixtures
{
    private const string RejectedForm =
        "the server rejects a subscription of the form {url, events, secret}, and the documentation shows no form";

    /// <summary>Subscribes to the named events, or to all.</summary>
    public static Task<SubscriptionFixture> Subscribe(this CheckContext api, params string[] events) =>
        Subscribe(api, acceptsAll: false, events);

    /// <inheritdoc cref="Subscribe(CheckContext, string[])"/>
    public static async Task<SubscriptionFixture> Subscribe(this CheckContext api, bool acceptsAll, params string[] events)
    {
        var (response, secret, inbox) = await Request(api, acceptsAll, events);
        return response.Status is 200 or 201
            ? new SubscriptionFixture(api, IdOf(response), secret, inbox)
            : throw new CheckSkippedException($"the subscription for this check could not be created: {response.Summary}");
    }

    /// <summary>Sends a request for a subscription, in the form of the contract.</summary>
    public static async Task<(Response Response, string Secret, WebhookInbox Inbox)> Request(
        CheckContext api, bool acceptsAll, params string[] events)
    {
        var (secret, inbox) = (api.NewSecret(), api.Environment.Listener!.Open(api.NewToken(), acceptsAll));
        string[] names = events.Length > 0 ? events : [.. api.Spec.Webhooks!.Events.Keys];
        var response = await api.Post("/webhooks", ApiClient.Body(
            ("url", inbox.Url), ("events", new JsonArray([.. names.Select(name => (JsonNode)name)])), ("secret", secret)));
        return response.Status switch
        {
            404 or 405 or 501 => throw new CheckSkippedException($"the server has no /webhooks: POST /webhooks answered {response.Status}"),
            401 or 403 or 429 => throw new CheckSkippedException($"the key may not create subscriptions: {response.Summary}"),
            >= 400 and < 500 => throw new CheckSkippedException($"{RejectedForm}: {response.Summary}"),
            _ => (response, secret, inbox),
        };
    }

    /// <summary>The id of a new subscription.</summary>
    public static string IdOf(Response created) => JsonValues.Text(created.At("data.id"))
        ?? throw new CheckSkippedException("the response to a new subscription has no data.id, and the documentation shows no form");

    /// <summary>Fails unless an update succeeded; a server with another form of subscriptions skips the check.</summary>
    public static void RequireUpdated(Response response)
    {
        if (response.Status is 400 or 415 or 422)
            throw new CheckSkippedException($"{RejectedForm}: {response.Summary}");
        if (response.Status is not (202 or 204))
            response.RequireSuccess(200, 201);
    }

    /// <summary>Fails unless a deletion succeeded.</summary>
    public static void RequireDeleted(Response response)
    {
        if (response.Status is not 204)
            response.RequireSuccess(200);
    }
}
