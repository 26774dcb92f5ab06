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

        var unique = world.Shape.UniqueValues(patch);
        Contact? created = null;
        var taken = world.Change<UniqueValue?>((contacts, news) =>
        {
            if (contacts.FirstTaken(unique, self: null) is { } value)
                return (contacts, value);
            // When others wrote meanwhile, it stays the contact that it is, unless its id is taken now.
            if (created is null || contacts.Find(created.Id) is not null)
                created = world.Shape.Create(world.NextId(contacts), patch, world.Choices["NEW-STATUS"], world.Now);
            news?.Created(created);
            return (contacts.With(created), null);
        });

        return taken is { } already ? call.Refuse(world.Shape.Taken(already)) : Envelope.Document(201, world.Render(created!));
    }
}
