using System.Text.Json;

namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>Whole numbers in any notation: 2, 2.0, 2e0.</summary>
internal static class WholeNumber
{
    public static bool Is(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && (value.TryGetDecimal(out var number) ? decimal.IsInteger(number) : double.IsInteger(value.GetDouble()));

    /// <summary>The number; the largest or smallest decimal when it is beyond.</summary>
    public static decimal Of(JsonElement value) =>
        value.TryGetDecimal(out var number) ? number : value.GetDouble() < 0 ? decimal.MinValue : decimal.MaxValue;
}
