using System.Text;
using System.Text.Encodings.Web;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Writes learned values as they stand in a choices file.</summary>
internal static class LearnedValuesWriter
{
    /// <summary>The values in YAML; empty for none.</summary>
    public static string Write(LearnedValues values)
    {
        var text = new StringBuilder();
        if (values.RateLimit is { } limit)
            text.Append($"  rateLimit: {limit}\n");
        if (values.RateWindow is { } window)
            text.Append($"  rateWindow: {window.TotalSeconds:0}\n");
        if (values.TimeDigits is { } digits)
            text.Append($"  timeDigits: {digits}\n");
        Add("ids", values.Ids.Select(id => (id.Key, Quoted(id.Value.ToString()))));
        Add("fields", values.Fields.Select(field => (Quoted(field.Key), field.Value?.ToJsonString() ?? "null")));
        Add("errors", values.Errors.Values.Select(error => (
            error.Name, $"{{ status: {error.Status}, code: {Quoted(error.Code)}, message: {Quoted(error.Message)} }}")));
        Add("headers", values.Headers.Select(header => (Quoted(header.Key), Quoted(header.Value))));
        Add("groups", values.Groups.Select(group => (Quoted(group.Id), Quoted(group.Name))));
        Add("stages", values.Stages.Select(stage => (Quoted(stage.Id), Quoted(stage.Name))));
        return text.Length == 0 ? "" : $"{LearnedValues.Key}:\n{text}";

        void Add(string name, IEnumerable<(string Key, string Value)> entries)
        {
            foreach (var (at, (key, value)) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Index())
                text.Append(at == 0 ? $"  {name}:\n" : "").Append($"    {key}: {value}\n");
        }
    }

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.Default.Encode(text)}\"";
}
