using System.Globalization;
using System.Text;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>The text of a number that must be unique: 1, 1.0 and 1e0 have the same.</summary>
internal static class UniqueNumber
{
    public static string Text(ReadOnlySpan<byte> json) =>
        decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("G29", CultureInfo.InvariantCulture)
            : Encoding.UTF8.GetString(json);
}
