using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>Wraps data and errors into the envelope of the API (clauses ENV-OK, ENV-LIST, ENV-ERR).</summary>
internal static class Envelope
{
    private const int MaxFieldErrors = Violation.MaxListed;

    public static ApiResponse Data(int status, Action<Utf8JsonWriter> data) => new(status, JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        json.WritePropertyName("data");
        data(json);
        json.WriteEndObject();
    }));

    /// <param name="status">The HTTP status.</param>
    /// <param name="document">A JSON object in UTF-8.</param>
    public static ApiResponse Document(int status, byte[] document) =>
        new(status, document) { IsData = true };

    /// <summary>A response without data.</summary>
    public static ApiResponse Success() => new(200, """{"success":true}"""u8.ToArray());

    /// <summary>The response to a DELETE.</summary>
    public static ApiResponse Deleted(string id) => Data(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteBoolean("deleted", true);
        json.WriteEndObject();
    });

    /// <param name="documents">JSON objects in UTF-8.</param>
    /// <param name="meta">The value of <c>meta</c>; null for none.</param>
    public static ApiResponse List(IReadOnlyList<byte[]> documents, PageMeta? meta)
    {
        // Pages are large, so their bytes are copied only once.
        var start = """{"success":true,"data":["""u8;
        byte[] end = meta is null ? [.. "]}"u8] : [.. "],\"meta\":"u8, .. Meta(meta), (byte)'}'];
        var body = new byte[start.Length + documents.Sum(document => document.Length) + Math.Max(0, documents.Count - 1) + end.Length];
        start.CopyTo(body);
        var at = start.Length;
        for (var i = 0; i < documents.Count; i++)
        {
            if (i > 0)
                body[at++] = (byte)',';
            documents[i].CopyTo(body, at);
            at += documents[i].Length;
        }

        end.CopyTo(body, at);
        return new(200, body);
    }

    private static byte[] Meta(PageMeta meta) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("page");
        json.WriteRawValue(meta.Page);
        json.WriteNumber("perPage", meta.PerPage);
        json.WriteNumber("total", meta.Total);
        json.WriteNumber("totalPages", meta.TotalPages);
        json.WriteEndObject();
    });

    public static ApiResponse Error(ApiError error, Choices choices) => new(
        error.Definition.Status,
        JsonOutput.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("success", false);
            json.WriteStartObject("error");
            json.WriteString("code", Code(error.Definition, choices));
            json.WriteString("message", error.Definition.Message);
            WriteDetails(json, error.Fields, choices["ERR-DETAILS"]);
            json.WriteEndObject();
            json.WriteEndObject();
        }),
        error.Definition.Name)
    {
        Headers = error.Headers,
        FieldErrors = error.Fields.Count > MaxFieldErrors ? [.. error.Fields.Take(MaxFieldErrors)] : error.Fields,
    };

    /// <summary>The code of an error (ENV-ERR-CODES).</summary>
    public static string Code(ErrorDefinition error, Choices choices) =>
        !error.HasOwnCode && choices.Find("ENV-ERR-CODES", "codes") is { } codes && codes.TryGetProperty(error.Name, out var code)
            ? code.GetString()!
            : error.Code;

    private static void WriteDetails(Utf8JsonWriter json, IReadOnlyList<FieldError> errors, string form)
    {
        if (errors.Count == 0 || form == "none")
            return;

        var listed = (form == "list" ? errors : errors.DistinctBy(error => error.Field)).Take(MaxFieldErrors).ToArray();
        var more = errors.Sum(error => error.Omitted) + Math.Max(0, errors.Count - MaxFieldErrors);
        json.WriteStartObject("details");
        if (form == "list")
            json.WriteStartArray("errors");
        foreach (var error in listed)
            Write(error.Field, error.Definition.Message);
        if (more > 0)
            Write("body", string.Create(CultureInfo.InvariantCulture, $"{more} more errors are not listed"));
        if (form == "list")
            json.WriteEndArray();
        json.WriteEndObject();

        void Write(string field, string message)
        {
            if (form != "list")
            {
                json.WriteString(field, message);
                return;
            }

            json.WriteStartObject();
            json.WriteString("field", field);
            json.WriteString("message", message);
            json.WriteEndObject();
        }
    }
}
