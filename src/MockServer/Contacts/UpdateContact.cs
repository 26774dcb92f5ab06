using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Contacts;

/// <summary><c>PUT /contacts/{id}</c></summary>
internal static class UpdateContact
{
    public static Reply Answer(Call call)
    {
        var world = call.World;
        return world.Change<Reply>((contacts, news) =>
        {
            if (contacts.Find(call.Id) is not { } contact)
                return (contacts, call.Refuse("contactNotFound"));

            var reader = new PatchReader(world);
            var patch = reader.Read(call.Operation.Body!, call.Body, contact);
            if (reader.Faults.Count > 0)
                return (contacts, call.Refuse(Problem.Of(reader.Faults)));
            if (contacts.FirstTaken(world.Shape.UniqueValues(patch), self: contact.Id) is { } taken)
                return (contacts, call.Refuse(world.Shape.Taken(taken)));

            var updated = world.Shape.Update(contact, patch, world.Now);
            news?.Updated(contact, updated);
            return (contacts.With(updated), Envelope.Document(200, world.Render(updated)));
        });
    }
}
