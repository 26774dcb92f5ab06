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
    private int _unknownCreations;

    public string RunId => runId;

    /// <summary>The ids that nothing has.</summary>
    public MissingIds Missing { get; } = new(runId);

    /// <summary>How many contacts of the run exist.</summary>
    public ContactTally Tally { get; } = new();

    public CreatedIds Contacts { get; } = new(runId, LedgerVerbs.Contacts, write);

    /// <summary>Whether there may be contacts whose id is unknown.</summary>
    public bool HasUnknownContacts => Contacts.WithoutId > 0 || Volatile.Read(ref _unknownCreations) > 0;

    public CreatedIds Subscriptions { get; } = new(runId, LedgerVerbs.Subscriptions, write);

    public CreatedIds Groups { get; } = new(runId, LedgerVerbs.Groups, write);

    /// <summary>Whether the run may have created anything.</summary>
    public bool MayExist => Contacts.MayExist || Subscriptions.MayExist || Groups.MayExist;

    /// <summary>All known ids.</summary>
    public IReadOnlyList<string> Ids => [.. Subscriptions.Ids, .. Contacts.Ids, .. Groups.Ids];

    /// <summary>The number of requests that the cleanup needs, as far as responses show.</summary>
    public int PendingDeletes => Contacts.Pending + Subscriptions.Pending + Groups.Pending;

    /// <summary>Records that a request is about to be sent that may create something, whatever its response says.</summary>
    public void RecordIntent(OutgoingRequest request)
    {
        if (ContactChange.MayCreate(request))
        {
            Contacts.RecordIntent();
            Interlocked.Increment(ref _unknownCreations);
        }

        if (Collection(request) is not { } created)
            return;
        created.RecordIntent();
        created.AddWithoutId(1);
    }

    /// <summary>Records what a response says was created or deleted.</summary>
    public void RecordResult(OutgoingRequest request, Exchange exchange)
    {
        RecordContacts(ContactChange.Of(request, exchange), ContactChange.MayCreate(request), exchange.Status);
        var isSuccess = exchange.Status is >= 200 and < 300;
        var id = isSuccess ? ContactChange.IdOf(exchange.ResponseBody) : null;
        if (Collection(request) is { } created)
        {
            // A 4xx creates nothing. Any other response without an id may have created something.
            if (id is not null || exchange.Status is >= 400 and < 500)
                created.AddWithoutId(-1);
            if (id is not null)
                created.Add(id);
        }
        else if (isSuccess && request.Method == "DELETE" && request.Path.Split('/') is [_, var collection, var deleted])
        {
            Of(collection)?.Remove(Uri.UnescapeDataString(deleted));
            Missing.RecordDeleted(Uri.UnescapeDataString(deleted), exchange.Number);
        }
    }

    /// <summary>Records the id of a contact that a bulk import created.</summary>
    public void Adopt(string id)
    {
        if (Contacts.WithoutId == 0 || !Contacts.Add(id))
            return;
        Contacts.AddWithoutId(-1);
    }

    /// <summary>Records that a contact does not exist any more.</summary>
    public void RemoveContact(string id)
    {
        if (Contacts.Remove(id))
            Tally.Remove(1);
    }

    /// <summary>Records that everything is deleted, so that there is nothing to sweep.</summary>
    public void RecordFinished() => write?.Invoke("finished", runId);

    // Contacts are recorded apart: an import creates many.
    private CreatedIds? Collection(OutgoingRequest request) => request switch
    {
        { Method: "POST", Path: "/webhooks" } => Subscriptions,
        { Method: "POST", Path: "/groups" } => Groups,
        _ => null,
    };

    private CreatedIds? Of(string collection) => collection switch
    {
        "webhooks" => Subscriptions,
        "groups" => Groups,
        _ => null,
    };

    private void RecordContacts(ContactChange change, bool mayCreate, int status)
    {
        if (mayCreate && (change.Created is not null || change.Imported is not null || status is >= 400 and < 500))
            Interlocked.Decrement(ref _unknownCreations);
        // A bulk response counts the created contacts but does not name them.
        Contacts.AddWithoutId(change.Imported ?? 0);
        Tally.Add(change.Imported ?? 0);
        if (change.Created is { } created && Contacts.Add(created))
            Tally.Add(1);
        if (change.Deleted is { } deleted)
            RemoveContact(deleted);
    }
}
