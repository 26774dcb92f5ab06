using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.Contacts;

/// <summary><c>DELETE /contacts/{id}</c></summary>
internal static class DeleteContact
{
    public static Reply Answer(Call call) => call.World.Change<Reply>(contacts =>
        contacts.Find(call.Id) is { } contact
            ? (contacts.Without(contact), Deleted(contact.Id))
            : (contacts, call.Refuse("contactNotFound")));

    private static Reply Deleted(string id) => Envelope.Data(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteBoolean("deleted", true);
        json.WriteEndObject();
    });
}
