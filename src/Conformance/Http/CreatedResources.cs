using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Tracks what a run has created and not deleted. Each change is written to the ledger before or right after its request, so that
/// <c>contractkit sweep</c> can clean up after a killed run: by id, or by the run id in emails, URLs and names.
/// </summary>
/// <param name="runId">The text that every email, subscription URL and group name of the run contains.</param>
/// <param name="write">Writes a line of the ledger: a verb and its value; null when there is no ledger.</param>
internal sealed class CreatedResources(string runId, Action<string, string>? write = null)
{
    public string RunId => runId;

    public CreatedIds Contacts { get; } = new(runId, LedgerVerbs.Contacts, write);

    public CreatedIds Subscriptions { get; } = new(runId, LedgerVerbs.Subscriptions, write);

    public CreatedIds Groups { get; } = new(runId, LedgerVerbs.Groups, write);

    /// <summary>Whether the run may have created anything.</summary>
    public bool MayExist => Contacts.MayExist || Subscriptions.MayExist || Groups.MayExist;

    /// <summary>All known ids.</summary>
    public IReadOnlyList<string> Ids => [.. Subscriptions.Ids, .. Contacts.Ids, .. Groups.Ids];

    /// <summary>The number of requests that the cleanup needs, as far as responses tell.</summary>
    public int PendingDeletes => Contacts.Pending + Subscriptions.Pending + Groups.Pending;

    /// <summary>Records that a request is about to be sent that may create something, whatever its response says.</summary>
    public void RecordIntent(OutgoingRequest request)
    {
        if (request is { Method: "POST", Path: "/contacts" or "/contacts/bulk" })
            Contacts.RecordIntent();
        if (Collection(request) is not { } created)
            return;
        created.RecordIntent();
        created.AddWithoutId(1);
    }

    /// <summary>Records what a response says was created or deleted.</summary>
    public void RecordResult(OutgoingRequest request, Exchange exchange)
    {
        var isSuccess = exchange.Status is >= 200 and < 300;
        var id = isSuccess ? IdOf(exchange.ResponseBody) : null;
        if (Collection(request) is { } created)
        {
            // A 4xx creates nothing. Any other response without an id may have created something.
            if (id is not null || exchange.Status is >= 400 and < 500)
                created.AddWithoutId(-1);
            if (id is not null)
                created.Add(id);
        }
        else if (isSuccess && request is { Method: "POST", Path: "/contacts/bulk" })
            CountBulk(exchange.ResponseBody);
        else if (id is not null && request is { Method: "POST", Path: "/contacts" })
            Contacts.Add(id);
        else if (isSuccess && request.Method == "DELETE" && request.Path.Split('/') is [_, var collection, var deleted])
            Of(collection)?.Remove(Uri.UnescapeDataString(deleted));
    }

    /// <summary>Records that everything is deleted, so that there is nothing to sweep.</summary>
    public void RecordFinished() => write?.Invoke("finished", runId);

    // The cleanup always searches for contacts by run id, so contacts without a known id are not counted here.
    private CreatedIds? Collection(OutgoingRequest request) => request switch
    {
        { Method: "POST", Path: "/webhooks" } => Subscriptions,
        { Method: "POST", Path: "/groups" } => Groups,
        _ => null,
    };

    private CreatedIds? Of(string collection) => collection switch
    {
        "contacts" => Contacts,
        "webhooks" => Subscriptions,
        "groups" => Groups,
        _ => null,
    };

    // A bulk response counts the created contacts but does not name them.
    private void CountBulk(string body)
    {
        var created = JsonValues.Whole(JsonValues.At(Parse(body), "data.created")) ?? 0;
        Contacts.AddWithoutId((int)Math.Clamp(created, 0, 1000));
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
}
