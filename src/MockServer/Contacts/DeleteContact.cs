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
        return (contacts.Without(contact), Deleted(contact.Id));
    });

    private static Reply Deleted(string id) => Envelope.Data(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteBoolean("deleted", true);
        json.WriteEndObject();
    });
}
