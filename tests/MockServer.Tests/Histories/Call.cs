using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Tests.Histories;

/// <summary>A request of a client and its response.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Target">The contact, snapshot or value that it is about.</param>
/// <param name="Value">What was sent.</param>
/// <param name="Status">The status of the response.</param>
/// <param name="Body">The body of the response.</param>
/// <param name="Start">When it was sent, in ticks.</param>
/// <param name="End">When the response was there.</param>
internal sealed record Call(CallKind Kind, string Target, string Value, int Status, JsonElement Body, long Start, long End)
{
    public JsonElement Data => Body.GetProperty("data");

    public override string ToString() => $"{Start}-{End} {Kind} {Target} {Value} → {Status} {Body.GetRawText()}";
}

public enum CallKind
{
    Create,
    Update,
    Delete,
    Tag,
    Get,
    List,
    BulkSkip,
    BulkUpdate,
    Take,
    Restore,
    Import,
    Choose,
    SetClock,
}
