using System.Text.Json;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;
using Fluenzr.ContractKit.SecondServer.Input;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>Creates, reads, changes and deletes single contacts.</summary>
internal sealed class Contacts(Services services)
{
    public Answer Create(Call call)
    {
        call = call with { Body = WithGroup(call.Body) };
        var broken = services.Shapes.NewContact.Check(call.Body, services.Choices);
        if (broken.Has("body"))
            return services.Refusals.Of(broken);
        var row = NewRow();
        var fields = new ContactFields(services, row, isNew: true);
        fields.Read(new ValidBody(call, broken));
        var isTaken = services.Account.Owner(row.Email) is not null;
        if (broken.Count > 0 && isTaken && ConflictsComeFirst)
            return services.Refusals.Of(services.Refusals.EmailTaken());
        if (Faults.Merge(broken, fields.Faults) is { Count: > 0 } faults)
            return services.Refusals.Of(faults);
        if (isTaken)
            return services.Refusals.Of(services.Refusals.EmailTaken());
        services.Account.Put(row);
        services.Subscriptions.Raise("contact.created", services.Views.Of(row));
        return Answer.Ok(services.Views.Of(row), 201);
    }

    public Answer Get(Call call) => services.Account.Find(call.Id) is { } row
        ? Answer.Ok(services.Views.Of(row))
        : services.Refusals.ContactNotFound();

    public Answer Update(Call call)
    {
        call = call with { Body = WithGroup(call.Body) };
        var broken = services.Shapes.ContactChange.Check(call.Body, services.Choices);
        if (services.Account.Find(call.Id) is not { } row || broken.Has("body"))
            return broken.Count > 0 ? services.Refusals.Of(broken) : services.Refusals.ContactNotFound();
        var draft = row.Copy();
        var fields = new ContactFields(services, draft, isNew: false);
        fields.Read(new ValidBody(call, broken));
        var isTaken = services.Account.Owner(draft.Email) is { } owner && owner.Id != row.Id;
        if (broken.Count > 0 && fields.Faults.Count == 0 && isTaken && ConflictsComeFirst)
            return services.Refusals.Of(services.Refusals.EmailTaken());
        if (Faults.Merge(broken, fields.Faults) is { Count: > 0 } faults)
            return services.Refusals.Of(faults);
        if (isTaken)
            return services.Refusals.Of(services.Refusals.EmailTaken());
        return Answer.Ok(services.Views.Of(Replace(row, draft, moves: MovesTime)));
    }

    public Answer Delete(Call call)
    {
        if (services.Account.Find(call.Id) is not { } row)
            return services.Refusals.ContactNotFound();
        services.Account.Remove(row);
        services.Subscriptions.Raise("contact.deleted", services.Views.Of(row));
        return Answer.Deleted(row.Id);
    }

    /// <summary>A contact that is not stored yet.</summary>
    public ContactRow NewRow() => new()
    {
        Id = services.Account.NewId("con_"),
        Number = services.Account.NextNumber(),
        Status = services.Choices.Of("NEW-STATUS", "active"),
        CreatedAt = services.Account.Clock.Now,
        UpdatedAt = services.Account.Clock.Now,
    };

    /// <summary>Whether an update that changes nothing has a time (TIME-UNCHANGED).</summary>
    public bool MovesTime => services.Choices.Is("TIME-UNCHANGED", "moved");

    /// <summary>Stores a changed contact; returns the stored one, which stays the same when nothing changed and no time moves.</summary>
    public ContactRow Replace(ContactRow row, ContactRow draft, bool moves = false)
    {
        var isSame = draft.IsSame(row);
        if (!isSame || moves)
        {
            draft.UpdatedAt = services.Account.Clock.Now;
            services.Account.Put(draft);
        }

        var stored = isSame && !moves ? row : draft;
        if (!isSame || services.Choices.Is("HOOK-UNCHANGED", "sent"))
            services.Subscriptions.Raise("contact.updated", services.Views.Of(stored));
        return stored;
    }

    private bool ConflictsComeFirst => services.Choices.Is("ERR-ORDER.conflict", "conflict");

    // BODY-GROUP
    private JsonElement WithGroup(JsonElement body) =>
        services.Choices.Is("BODY-GROUP", "accepted") ? SingleGroup.Join(body) : body;
}
