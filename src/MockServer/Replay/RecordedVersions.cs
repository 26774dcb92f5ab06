using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Operations;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Replay;

/// <summary>Goes through a recording and says of each answer what it depends on, and after which writes it was given.</summary>
internal sealed class RecordedVersions(RecordedDocuments documents)
{
    private readonly Dictionary<RecordedItem, int> _last = [];

    // The last write that may have changed any contact, and that is not replayed.
    private int _lastOfAll;

    /// <summary>The next exchange; null when its answer is never given again: its body is lost, or its change cannot be repeated.</summary>
    public RecordedAnswer? Next(int number, RecordedRequest request)
    {
        var (operation, id) = (request.Operation, request.Id);
        var isContact = Recording.OwnerOf(operation) == "contactNotFound";
        var change = request is { IsWhole: true, IsSuccess: true } && operation.Writes ? Change(number, request, isContact) : null;
        RecordedItem[] needed =
            change is not null ? isContact ? [RecordedItem.Contact(id)] : []
            : request.Response.Status == 409 ? [RecordedItem.Contacts, RecordedItem.Groups]
            : !request.IsSuccess && request.Response.Status != 404 ? [RecordedItem.Groups]
            : isContact ? [RecordedItem.Contact(id)]
            : operation.Id is "listContacts" or "searchContacts" or "createContact" ? [RecordedItem.Contacts]
            : [RecordedItem.Contacts, RecordedItem.Groups];
        (RecordedItem, int)[] needs = [.. needed.Select(item => (item, VersionOf(item)))];
        if (IsAboutWebhooks(operation))
            return null;
        var isWrite = request.IsSuccess && operation.Writes;
        if (isWrite)
            Record(number, isContact ? id : change?.Id);
        return !request.IsWhole || (isWrite && change is null)
            ? null
            : new RecordedAnswer(number, request.Body, Marked(request.Response, number), needs) { Change = change };
    }

    private RecordedChange? Change(int number, RecordedRequest request, bool isContact)
    {
        var before = VersionOf(RecordedItem.Contacts);
        if (request.Operation.Id == "deleteContact")
            return new RecordedChange(number, request.Id, null, IsNew: false, before);
        if (!(isContact || request.Operation.Id == "createContact")
            || request.Data is not { } data || documents.Read(data) is not { } after)
        {
            return null;
        }

        return isContact && after.Id != request.Id
            ? null
            : new RecordedChange(number, after.Id, after, IsNew: !isContact, before);
    }

    private void Record(int number, string? contact)
    {
        _last[RecordedItem.Contacts] = number;
        if (contact is not null)
        {
            _last[RecordedItem.Contact(contact)] = number;
            return;
        }

        _last[RecordedItem.Groups] = _lastOfAll = number;
    }

    private int VersionOf(RecordedItem item) =>
        Math.Max(_last.GetValueOrDefault(item), item.ContactId is null ? 0 : _lastOfAll);

    private static bool IsAboutWebhooks(Operation operation) =>
        OperationHandlers.Find(operation) is var handler && (handler.NeedsWebhooks || handler == OperationHandlers.Example);

    private static ApiResponse Marked(ApiResponse response, int number) => response with
    {
        Headers = [.. response.Headers, (MockHeaders.Replayed, number.ToString(CultureInfo.InvariantCulture))],
    };
}
