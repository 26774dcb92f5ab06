using System.Text.Json;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary><c>/_kit/state</c>, <c>/_kit/reset</c> and <c>/_kit/seed</c>: all contacts of a sandbox at once.</summary>
internal static class StateEndpoints
{
    private const long LargestState = 1 << 28;

    public static IReadOnlyList<KitRoute> Routes { get; } =
    [
        new("GET", "/_kit/state", Export),
        new("PUT", "/_kit/state", Import) { MaxBody = LargestState },
        new("POST", "/_kit/reset", Reset),
        new("POST", "/_kit/seed", Seed) { MaxBody = KitBody.Small },
    ];

    private static Reply Export(KitCall call) => Envelope.Data(200, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("contacts");
        foreach (var contact in call.World.Contacts.All)
            json.WriteRawValue(contact.Document, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static Reply Import(KitCall call)
    {
        var reader = new StateReader(call.Origin);
        if (reader.Read(call.Body, call.World.Save()) is { } state)
        {
            call.World.Replace(state);
            return Counted(call);
        }

        var refusal = call.Origin.Spec.Error("invalid");
        return call.Refuse(
            "invalid",
            $"{reader.Faults[0].Reason}; nothing was changed",
            [.. reader.Faults.Where(fault => fault.Field.Length > 0).Select(fault => new Fault(fault.Field, refusal with { Message = fault.Reason }))]);
    }

    private static Reply Reset(KitCall call)
    {
        call.Sandbox.Reset();
        return Counted(call);
    }

    private static Reply Seed(KitCall call)
    {
        const string contacts = "contacts", seed = "seed", locale = "locale";
        if (KitBody.Unknown(call.Body, contacts, seed, locale) is { } wrong)
            return call.Refuse(wrong);
        var settings = call.Sandbox.Settings;
        if (!Read(contacts, settings.Contacts, out var count) || count is < 0 or > Settings.MostContacts)
            return call.Refuse($"'{contacts}' must be a whole number from 0 to {Settings.MostContacts}");
        if (!Read(seed, settings.Seed, out var number))
            return call.Refuse($"'{seed}' must be a whole number from {int.MinValue} to {int.MaxValue}");
        var language = call.Body.Field(locale) is not { } given ? settings.Locale : given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        if (!FakeContacts.Locales.Contains(language))
            return call.Refuse($"'{locale}' must be a locale; there are {string.Join(", ", FakeContacts.Locales)}");

        call.World.Replace(call.Origin.Seeded(new FakeContacts(call.Origin.Spec, number, language), count, number));
        return Counted(call);

        bool Read(string name, int otherwise, out int value)
        {
            value = otherwise;
            return call.Body.Field(name) is not { } given || (given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out value));
        }
    }

    private static Reply Counted(KitCall call) => Envelope.Data(200, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("contacts", call.World.Contacts.Count);
        json.WriteEndObject();
    });
}
