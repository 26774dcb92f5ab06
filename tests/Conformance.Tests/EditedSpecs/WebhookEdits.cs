using static Fluenzr.ContractKit.Conformance.Tests.EditedSpecs.Edit;

namespace Fluenzr.ContractKit.Conformance.Tests.EditedSpecs;

/// <summary>Webhook events and their delivery.</summary>
internal static class WebhookEdits
{
    public static IReadOnlyList<SpecEdit> All { get; } =
    [
        new("contact.created is called contact.added", "hook-manage/created", Edit.All(
            Text("contact.created", "contact.added"), Text("(created|updated|deleted)", "(added|updated|deleted)"))),
        new("The signature has another header", "hook-sign/signature", Text("X-FluenzR-Signature", "X-Signature")),
        new("The secret of a subscription has at least 16 characters", "limits/createWebhook", Edit.All(
            Property("WebhookFields", "secret", """{ "minLength": 16 }"""), Property("WebhookInput", "secret", """{ "minLength": 16 }"""))),
    ];
}
