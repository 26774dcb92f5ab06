using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Tracks the contacts and subscriptions that a run has created and not deleted. Each change is written to the ledger before or right
/// after its request, so that <c>contractkit sweep</c> can clean up after a killed run: by id, or by the run id in emails and URLs.
/// </summary>
/// <param name="runId">The text that every email and subscription URL of the run contains.</param>
/// <param name="write">Writes a line of the ledger: a verb and its value; null when there is no ledger.</param>
internal sealed class CreatedResources(string runId, Action<string, string>? write = null)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _contacts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _subscriptions = new(StringComparer.Ordinal);
    private int _contactsWithoutId;
    private int _subscriptionsWithoutId;

    public string RunId => runId;

    /// <summary>Whether the run may have created contacts. If so, the cleanup also searches by run id.</summary>
    public bool MayHaveContacts { get; private set; }

    /// <summary>Whether the run may have created subscriptions.</summary>
    public bool MayHaveSubscriptions { get; private set; }

    /// <summary>Whether there may be subscriptions whose id is unknown.</summary>
    public bool HasSubscriptionsWithoutId => Volatile.Read(ref _subscriptionsWithoutId) > 0;

    /// <summary>The ids of subscriptions that were not deleted.</summary>
    public IReadOnlyList<string> Subscriptions => Copy(_subscriptions);

    /// <summary>The ids of contacts that were not deleted.</summary>
    public IReadOnlyList<string> Contacts => Copy(_contacts);

    /// <summary>The number of requests that the cleanup needs, as far as responses tell.</summary>
    public int PendingDeletes
    {
        get
        {
            lock (_lock)
                return _contacts.Count + _subscriptions.Count + _contactsWithoutId;
        }
    }

    /// <summary>Records that a request is about to be sent that may create something, whatever its response says.</summary>
    public void RecordIntent(OutgoingRequest request)
    {
        lock (_lock)
        {
            if (request is { Method: "POST", Path: "/webhooks" })
            {
                _subscriptionsWithoutId++;
                if (!MayHaveSubscriptions)
                    write?.Invoke("subscribing", runId);
                MayHaveSubscriptions = true;
            }

            if (request is { Method: "POST", Path: "/contacts" or "/contacts/bulk" } && !MayHaveContacts)
            {
                write?.Invoke("intent", runId);
                MayHaveContacts = true;
            }
        }
    }

    /// <summary>Records what a response says was created or deleted.</summary>
    public void RecordResult(OutgoingRequest request, Exchange exchange)
    {
        if (request.Path.StartsWith("/webhooks", StringComparison.Ordinal))
        {
            RecordSubscription(request, exchange);
            return;
        }

        if (exchange.Status is < 200 or >= 300)
            return;
        if (request is { Method: "POST", Path: "/contacts/bulk" })
            CountBulk(exchange.ResponseBody);
        if (request is { Method: "POST", Path: "/contacts" } && IdOf(exchange.ResponseBody) is { } created)
            AddContact(created);
        else if (request.Method == "DELETE" && request.Path.Split('/') is [_, "contacts", var id])
            RemoveContact(Uri.UnescapeDataString(id));
    }

    public void RemoveContact(string id)
    {
        lock (_lock)
        {
            if (_contacts.Remove(id))
                write?.Invoke("deleted", id);
        }
    }

    public void RemoveSubscription(string id)
    {
        lock (_lock)
        {
            if (_subscriptions.Remove(id))
                write?.Invoke("unsubscribed", id);
        }
    }

    /// <summary>Records that everything is deleted, so that there is nothing to sweep.</summary>
    public void RecordFinished()
    {
        lock (_lock)
            write?.Invoke("finished", runId);
    }

    private void AddContact(string id)
    {
        lock (_lock)
        {
            if (_contacts.Add(id))
                write?.Invoke("created", id);
        }
    }

    // A 4xx creates nothing. Any other response without an id may have created a subscription.
    private void RecordSubscription(OutgoingRequest request, Exchange exchange)
    {
        var isSuccess = exchange.Status is >= 200 and < 300;
        if (request is { Method: "POST", Path: "/webhooks" })
        {
            var id = isSuccess ? IdOf(exchange.ResponseBody) : null;
            if (id is null && exchange.Status is not (>= 400 and < 500))
                return;
            lock (_lock)
            {
                _subscriptionsWithoutId--;
                if (id is not null && _subscriptions.Add(id))
                    write?.Invoke("subscribed", id);
            }
        }
        else if (request.Method == "DELETE" && isSuccess)
        {
            RemoveSubscription(Uri.UnescapeDataString(request.Path["/webhooks/".Length..]));
        }
    }

    // A bulk response counts the created contacts but does not name them.
    private void CountBulk(string body)
    {
        var created = JsonValues.Whole(JsonValues.At(Parse(body), "data.created")) ?? 0;
        lock (_lock)
            _contactsWithoutId += (int)Math.Clamp(created, 0, 1000);
    }

    private static string? IdOf(string body) => JsonValues.Text(JsonValues.At(Parse(body), "data.id"));

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IReadOnlyList<string> Copy(HashSet<string> ids)
    {
        lock (_lock)
            return [.. ids];
    }
}
