using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Contacts;

/// <summary><c>POST /contacts</c></summary>
internal static class CreateContact
{
    public static Reply Answer(Call call)
    {
        var world = call.World;
        var reader = new PatchReader(world);
        var patch = reader.Read(call.Operation.Body!, call.Body, existing: null);
        if (reader.Faults.Count > 0)
            return call.Refuse(Problem.Of(reader.Faults));

        var (created, taken) = world.Change<(Contact?, UniqueValue?)>((contacts, news) =>
        {
            if (contacts.FirstTaken(world.Shape.UniqueValues(patch), self: null) is { } value)
                return (contacts, (null, value));
            var contact = world.Shape.Create(world.NextId(contacts), patch, world.Choices["NEW-STATUS"], world.Now);
            news?.Created(contact);
            return (contacts.With(contact), (contact, null));
        });

        return created is null ? call.Refuse(world.Shape.Taken(taken!.Value)) : Envelope.Document(201, world.Render(created));
    }
}
