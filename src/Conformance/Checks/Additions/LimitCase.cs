using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>A body at a limit of the contract, or beyond it.</summary>
/// <param name="Pointer">The JSON pointer to the value.</param>
/// <param name="Keyword">The keyword of the limit.</param>
/// <param name="Body">The body.</param>
/// <param name="Beyond">The violation; null when the contract accepts the body.</param>
internal sealed record LimitCase(string Pointer, string Keyword, JsonElement Body, Violation? Beyond)
{
    /// <summary>The field of the body that has the value.</summary>
    public string Field => JsonPointer.Unescape(Pointer.Split('/')[1]);

    /// <summary>Another body with the field of this one.</summary>
    public JsonObject ApplyTo(JsonObject body)
    {
        var changed = body.DeepClone().AsObject();
        if (Body.TryGetProperty(Field, out var value))
            changed[Field] = JsonNode.Parse(value.GetRawText());
        else
            changed.Remove(Field);
        return changed;
    }
}
