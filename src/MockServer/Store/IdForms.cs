using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>The forms of all ids that the mock makes, by the contract.</summary>
internal sealed class IdForms(Spec spec)
{
    public IdForm Contact { get; } = Form(spec, "Contact", "con_");

    public IdForm Group { get; } = Form(spec, "Group", "grp_");

    public IdForm Webhook { get; } = Form(spec, "Webhook", "whk_");

    public IdForm Event { get; } = Form(spec, "Event", "evt_");

    public IdForm LogEntry { get; } = Form(spec, "WebhookLogEntry", "log_");

    private static IdForm Form(Spec spec, string schema, string prefix) =>
        IdForm.Create(spec.Schemas.GetValueOrDefault(schema)?.Find("id"), prefix).With(spec.Ids.GetValueOrDefault(schema));
}
