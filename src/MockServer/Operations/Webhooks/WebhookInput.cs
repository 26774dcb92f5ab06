using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Webhooks;

/// <summary>The fields of a subscription in the body of a request; null for a field that is not given.</summary>
internal sealed record WebhookInput(OperationContext Context, string? Url, IReadOnlyList<string>? Events, string? Secret, string? Status)
{
    public static WebhookInput Read(OperationContext context)
    {
        return new WebhookInput(
            context,
            Find("url")?.GetString(),
            Find("events") is { } events ? [.. Strings(events)] : null,
            Find("secret")?.GetString(),
            Find("status")?.GetString());

        static IEnumerable<string> Strings(JsonElement list) =>
            list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);

        // A default is for new subscriptions: an update changes only what it names.
        JsonElement? Find(string field) => context.Body.TryGetProperty(field, out var value) ? value
            : context.Id.Length == 0 ? context.Operation.Body!.Find(field)?.Default
            : null;
    }

    /// <summary>An error about one field.</summary>
    public ApiResponse Refuse(string field, string reason) =>
        Context.Error(ApiError.FromFields([new FieldError(field, Context.Spec.Error("invalid") with { Message = reason })]));

    // The secret must not be printed.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(Url);
        return true;
    }
}
