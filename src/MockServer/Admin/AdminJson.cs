using System.Globalization;
using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>What several answers of the kit write alike.</summary>
internal static class AdminJson
{
    /// <summary>A moment, as the kit writes it.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset moment) =>
        json.WriteString(name, moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>That something of this name is gone.</summary>
    public static void WriteDeleted(this Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteBoolean("deleted", true);
        json.WriteEndObject();
    }
}
