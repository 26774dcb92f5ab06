using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/state</c>, <c>/_kit/reset</c> and <c>/_kit/seed</c>: all contacts of a sandbox at once.</summary>
internal static class StateRoutes
{
    private const long LargestState = 1 << 28;

    public static IReadOnlyList<AdminRoute> Routes { get; } =
    [
        new("GET", "/_kit/state", Export),
        new("PUT", "/_kit/state", Import) { MaxBody = LargestState },
        new("POST", "/_kit/reset", Reset),
        new("POST", "/_kit/seed", Seed) { MaxBody = AdminBody.Small },
    ];

    private static ApiResponse Export(AdminContext context) => Envelope.Data(200, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("contacts");
        foreach (var contact in context.Store.Contacts.All)
            json.WriteRawValue(contact.Document, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static ApiResponse Import(AdminContext context)
    {
        var reader = new StateDocumentReader(context.Template);
        if (reader.Read(context.Body, context.Store.Snapshot()) is { } state)
        {
            context.Store.Replace(state);
            return Counted(context);
        }

        var error = context.Template.Spec.Error("invalid");
        return context.Error(
            "invalid",
            $"{reader.Errors[0].Reason}; nothing was changed",
            [.. reader.Errors.Where(fault => fault.Field.Length > 0).Select(fault => new FieldError(fault.Field, error with { Message = fault.Reason }))]);
    }

    private static ApiResponse Reset(AdminContext context)
    {
        context.Sandbox.Reset();
        return Counted(context);
    }

    private static ApiResponse Seed(AdminContext context)
    {
        const string contacts = "contacts", seed = "seed", locale = "locale";
        if (AdminBody.Unknown(context.Body, contacts, seed, locale) is { } wrong)
            return context.Error(wrong);
        var settings = context.Sandbox.Settings;
        if (!Read(contacts, settings.Contacts, out var count) || count is < 0 or > Settings.MostContacts)
            return context.Error($"'{contacts}' must be a whole number from 0 to {Settings.MostContacts}");
        if (!Read(seed, settings.Seed, out var number))
            return context.Error($"'{seed}' must be a whole number from {int.MinValue} to {int.MaxValue}");
        var language = context.Body.Field(locale) is not { } given ? settings.Locale : given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        if (!FakeContacts.Locales.Contains(language))
            return context.Error($"'{locale}' must be a locale; there are {string.Join(", ", FakeContacts.Locales)}");

        context.Store.Replace(context.Template.Seeded(new FakeContacts(context.Template.Spec, number, language), count, number));
        return Counted(context);

        bool Read(string name, int otherwise, out int value)
        {
            value = otherwise;
            return context.Body.Field(name) is not { } given || (given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out value));
        }
    }

    private static ApiResponse Counted(AdminContext context) => Envelope.Data(200, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("contacts", context.Store.Contacts.Count);
        json.WriteEndObject();
    });
}
