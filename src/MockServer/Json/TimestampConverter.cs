using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fluenzr.ContractKit.MockServer.Json;

/// <summary>Writes a time as the admin API does: ISO 8601, UTC, always with seven digits of a second.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
}
