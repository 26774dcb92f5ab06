using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.Contacts;

/// <summary><c>GET /contacts/{id}</c></summary>
internal static class GetContact
{
    public static Reply Answer(Call call) =>
        call.World.Contacts.Find(call.Id) is { } contact
            ? Envelope.Document(200, call.World.Render(contact))
            : call.Refuse("contactNotFound");
}
