using System.Text.Json;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>The one place where answers get their envelope (clauses ENV-OK, ENV-LIST, ENV-ERR).</summary>
internal static class Envelope
{
    private const int MostFaultsKept = 20;

    public static Reply Data(int status, Action<Utf8JsonWriter> data) => new(status, Json.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        json.WritePropertyName("data");
        data(json);
        json.WriteEndObject();
    }));

    public static Reply Document(int status, byte[] document) => new(status, [.. """{"success":true,"data":"""u8, .. document, (byte)'}']);

    /// <summary>What is answered of something that is no more (DELETE).</summary>
    public static Reply Deleted(string id) => Data(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteBoolean("deleted", true);
        json.WriteEndObject();
    });

    /// <summary>A list of documents, with <c>meta</c> when it has one.</summary>
    public static Reply List(IReadOnlyList<byte[]> documents, Meta? meta) => new(200, Json.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        json.WritePropertyName("data");
        json.WriteRawValue(Array(documents), skipInputValidation: true);
        if (meta is not null)
        {
            json.WriteStartObject("meta");
            json.WriteNumber("page", meta.Page);
            json.WriteNumber("perPage", meta.PerPage);
            json.WriteNumber("total", meta.Total);
            json.WriteNumber("totalPages", meta.TotalPages);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }));

    private static byte[] Array(IReadOnlyList<byte[]> documents)
    {
        var array = new byte[documents.Sum(document => document.Length) + Math.Max(2, documents.Count + 1)];
        var at = 0;
        foreach (var document in documents)
        {
            array[at] = (byte)',';
            document.CopyTo(array, at + 1);
            at += document.Length + 1;
        }

        array[0] = (byte)'[';
        array[^1] = (byte)']';
        return array;
    }

    public static Reply Problem(Problem problem, Choices choices) => new(
        problem.Refusal.Status,
        Json.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("success", false);
            json.WriteStartObject("error");
            json.WriteString("code", Code(problem.Refusal, choices));
            json.WriteString("message", problem.Refusal.Message);
            WriteDetails(json, problem.Faults, choices["ERR-DETAILS"]);
            json.WriteEndObject();
            json.WriteEndObject();
        }),
        problem.Refusal.Name)
    {
        Faults = problem.Faults.Count > MostFaultsKept ? [.. problem.Faults.Take(MostFaultsKept)] : problem.Faults,
    };

    public static string Code(Refusal refusal, Choices choices) =>
        choices.Data("ENV-ERR-CODES", "codes") is { } codes && codes.TryGetProperty(refusal.Name, out var code) ? code.GetString()! : refusal.Code;

    private static void WriteDetails(Utf8JsonWriter json, IReadOnlyList<Fault> faults, string form)
    {
        if (faults.Count == 0 || form == "none")
            return;

        json.WriteStartObject("details");
        if (form == "list")
        {
            json.WriteStartArray("errors");
            foreach (var fault in faults)
            {
                json.WriteStartObject();
                json.WriteString("field", fault.Field);
                json.WriteString("message", fault.Refusal.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
        else
        {
            foreach (var fault in faults.DistinctBy(fault => fault.Field))
                json.WriteString(fault.Field, fault.Refusal.Message);
        }

        json.WriteEndObject();
    }
}

/// <summary>Where a page stands among all matches (PAGE-META).</summary>
internal sealed record Meta(long Page, long PerPage, int Total, long TotalPages);
