using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/state</c>, <c>/_kit/reset</c> and <c>/_kit/seed</c>: all contacts and groups of a sandbox at once.</summary>
internal static class StateRoutes
{
    private const long MaxState = 1 << 28;

    public static IReadOnlyList<AdminRoute> Routes { get; } =
    [
        new("GET", "/_kit/state", context => Export(context.Store.State)),
        new("PUT", "/_kit/state", Import) { MaxBody = MaxState },
        new("POST", "/_kit/reset", Reset),
        new("POST", "/_kit/seed", Seed) { MaxBody = AdminBody.Small },
    ];

    /// <summary>The contacts and groups of a state. Documents are stored as JSON in UTF-8 and copied as they are.</summary>
    public static ApiResponse Export(AccountState state) => Envelope.Data(StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        foreach (var (name, documents) in StateDocument.Lists(state))
        {
            json.WriteStartArray(name);
            foreach (var document in documents)
                json.WriteRawValue(document, skipInputValidation: true);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    });

    private static ApiResponse Import(AdminContext context)
    {
        var reader = new StateDocumentReader(context.Template.Behaviour);
        if (reader.Read(context.Body) is { } document)
        {
            context.Store.Replace(document.ApplyTo);
            return Count(context);
        }

        var error = context.Template.Spec.Error("invalid");
        return context.Error(
            "invalid",
            $"{reader.Errors[0].Reason}; nothing was changed",
            [
                .. reader.Errors.Where(fault => fault.Field.Length > 0)
                    .Select(fault => new FieldError(fault.Field, error with { Message = fault.Reason })),
            ]);
    }

    private static ApiResponse Reset(AdminContext context)
    {
        context.Sandbox.Reset();
        return Count(context);
    }

    private static ApiResponse Seed(AdminContext context)
    {
        const string contacts = "contacts", seed = "seed", locale = "locale";
        if (AdminBody.UnknownField(context.Body, contacts, seed, locale) is { } unknown)
            return context.Error(unknown);
        var settings = context.Sandbox.Settings;
        if (Whole(context.Body.Field(contacts), settings.Contacts) is not (>= 0 and <= Settings.MaxContacts and var count))
            return context.Error($"'{contacts}' must be a whole number from 0 to {Settings.MaxContacts}");
        if (Whole(context.Body.Field(seed), settings.Seed) is not { } number)
            return context.Error($"'{seed}' must be a whole number from {int.MinValue} to {int.MaxValue}");
        var language = settings.Locale;
        if (context.Body.Field(locale) is { } given)
        {
            if (given.ValueKind != JsonValueKind.String)
                return context.Error($"'{locale}' must be one of: {string.Join(", ", FakeLocales.All)}");
            language = given.GetString()!;
            if (FakeLocales.Find(language) is null)
                return context.Error($"'{locale}': {FakeLocales.Unknown(language).TrimEnd('.')}");
        }

        var fakes = new FakeContacts(context.Template.Spec, number, language);
        context.Store.Restore(context.Template.Generate(fakes, count, number));
        return Count(context);
    }

    // Null when it is not a whole number.
    private static int? Whole(JsonElement? field, int fallback) =>
        field is not { } value ? fallback
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : null;

    private static ApiResponse Count(AdminContext context) =>
        AdminContext.Ok(new ContactCount(context.Store.State.Contacts.Count), AdminJson.Default.ContactCount);
}
