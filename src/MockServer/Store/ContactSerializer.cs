using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>How a stored contact is answered. With the default choices the document goes out as it is stored.</summary>
internal sealed class ContactSerializer(Choices choices)
{
    private readonly bool _omitsNulls = choices["OBJ-NULLS"] == "absent";
    private readonly JsonElement? _extra = choices.Find("OBJ-EXTRA", "fields");
    private readonly string _timeForm =
        "yyyy-MM-dd'T'HH:mm:ss" + (choices["TIME-FORM.fraction"] == "milliseconds" ? ".fff" : "") + (choices["TIME-FORM.zone"] == "offset" ? "'+00:00'" : "'Z'");

    /// <summary>A moment as it is answered.</summary>
    public string Format(DateTimeOffset moment) => moment.UtcDateTime.ToString(_timeForm, CultureInfo.InvariantCulture);

    private bool IsPlain => !_omitsNulls && _extra is null && choices["TIME-FORM.fraction"] == "none" && choices["TIME-FORM.zone"] == "z";

    public byte[] Serialize(Contact contact) => IsPlain ? contact.Document : JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        foreach (var entry in contact.Json.EnumerateObject().Where(entry => !_omitsNulls || entry.Value.ValueKind != JsonValueKind.Null))
        {
            json.WritePropertyName(entry.Name);
            // Other times are what a client sent: they are answered as they were sent.
            if (entry.Name is "createdAt" or "updatedAt")
                json.WriteStringValue(Format(entry.Value.GetDateTimeOffset()));
            else
                entry.Value.WriteTo(json);
        }

        foreach (var entry in _extra?.EnumerateObject() ?? default)
            entry.WriteTo(json);
        json.WriteEndObject();
    });
}
