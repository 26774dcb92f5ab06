using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.Contacts;

/// <summary><c>DELETE /contacts/{id}</c></summary>
internal static class DeleteContact
{
    public static Reply Answer(Call call) => call.World.Change<Reply>((contacts, news) =>
    {
        if (contacts.Find(call.Id) is not { } contact)
            return (contacts, call.Refuse("contactNotFound"));
        news?.Deleted(contact);
        return (contacts.Without(contact), Envelope.Deleted(contact.Id));
    });
}
