using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// Serializes contacts and times in the form that the choices ask for. With the default choices the stored document is used.
/// </summary>
/// <remarks>Clauses OBJ, OBJ-CAMEL, CUSTOM-TYPES.</remarks>
internal sealed class ContactSerializer(Choices choices)
{
    private readonly bool _omitsNulls = choices["OBJ-NULLS"] == "absent", _omitsEmpty = choices["OBJ-NULLS.lists"] == "absent";
    private readonly bool _sortsTags = choices["TAGS-ORDER"] == "sorted";
    private readonly string _groupOrder = choices["OBJ-GROUPS"];
    private readonly JsonElement? _extra = choices.Find("OBJ-EXTRA", "fields");
    private readonly string _timeForm =
        "yyyy-MM-dd'T'HH:mm:ss"
        + Fraction(Digits(choices))
        + (choices["TIME-FORM.zone"] == "offset" ? "'+00:00'" : "'Z'");

    // Whether responses have the stored form.
    private readonly bool _isPlain = choices["OBJ-NULLS"] != "absent" && choices["OBJ-NULLS.lists"] != "absent"
        && choices.Find("OBJ-EXTRA", "fields") is null && Digits(choices) == 0 && choices["TIME-FORM.zone"] == "z"
        && choices["TAGS-ORDER"] == "given" && choices["OBJ-GROUPS"] == "given";

    /// <summary>A time as text (TIME-FORM).</summary>
    public string Format(DateTimeOffset time) => time.UtcDateTime.ToString(_timeForm, CultureInfo.InvariantCulture);

    /// <summary>A contact as JSON in UTF-8 (OBJ-NULLS, OBJ-EXTRA, OBJ-GROUPS, TIME-FORM, TAGS-ORDER).</summary>
    public byte[] Serialize(Contact contact) => _isPlain ? contact.Document : JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        foreach (var entry in contact.Json.EnumerateObject().Where(entry => !_omitsEmpty || !IsEmpty(entry.Value)))
            Write(json, entry.Name, InOrder(entry.Name, entry.Value));
        foreach (var entry in _extra?.EnumerateObject() ?? default)
            entry.WriteTo(json);
        json.WriteEndObject();
    });

    /// <summary>A field of a contact with its items in the order of responses (TAGS-ORDER, OBJ-GROUPS).</summary>
    public JsonElement InOrder(string name, JsonElement value) => (name, value.ValueKind) switch
    {
        ("tags", JsonValueKind.Array) when _sortsTags =>
            JsonOutput.List(value.EnumerateArray().OrderBy(tag => tag.ToString(), StringComparer.Ordinal)),
        ("groups", JsonValueKind.Array) when _groupOrder != "given" =>
            JsonOutput.List(value.EnumerateArray().OrderBy(Rank, StringComparer.Ordinal).ThenBy(Id, StringComparer.Ordinal)),
        _ => value,
    };

    private string Rank(JsonElement group) => _groupOrder == "name" ? group.GetProperty("name").GetString()!.ToUpperInvariant() : "";

    private static string? Id(JsonElement group) => group.GetProperty("id").GetString();

    private static int Digits(Choices choices) => choices.Find("TIME-FORM.fraction", "digits")?.GetInt32() ?? 0;

    // .NET knows seven digits; more are zeros.
    private static string Fraction(int digits) =>
        digits == 0 ? "" : $".{new string('f', Math.Min(digits, 7))}'{new string('0', Math.Max(0, digits - 7))}'";

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    /// <summary>Writes a field of a stored document, unless nulls are omitted (OBJ-NULLS, TIME-FORM).</summary>
    public void Write(Utf8JsonWriter json, string name, JsonElement value)
    {
        if (_omitsNulls && value.ValueKind == JsonValueKind.Null)
            return;
        json.WritePropertyName(name);
        // Other times come from a client and stay as sent.
        if (name is "createdAt" or "updatedAt")
            json.WriteStringValue(Format(value.GetDateTimeOffset()));
        else
            value.WriteTo(json);
    }
}
