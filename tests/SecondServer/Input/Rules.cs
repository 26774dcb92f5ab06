using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.SecondServer.Answers;

namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>Checks a value of a body.</summary>
/// <param name="value">The value.</param>
/// <param name="field">Its path with dots; empty for the body.</param>
/// <param name="report">Receives what is wrong.</param>
internal delegate void Rule(JsonElement value, string field, Report report);

/// <summary>The rules of values.</summary>
internal static class Rules
{
    public static Rule Text { get; } = (value, field, report) => HasKind(value, JsonValueKind.String, "string", field, report);

    public static Rule TextOrNull { get; } = (value, field, report) =>
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            report.Add(field, "type", "must be of type string or null");
    };

    public static Rule Email(EmailForm form, bool trims, bool needsMoreThanBlanks) => (value, field, report) =>
    {
        if (value.ValueKind == JsonValueKind.Null)
            report.Add(Fault.EmailRequired(field, "type"));
        else if (value.ValueKind != JsonValueKind.String)
            report.Add(Fault.EmailInvalid(field, "type"));
        else if (value.GetString() is not { Length: > 0 } email)
            report.Add(Fault.EmailRequired(field, "minLength"));
        else if (needsMoreThanBlanks && string.IsNullOrWhiteSpace(email))
            report.Add(Fault.EmailRequired(field, "minLength"));
        else if (!form.IsValid(trims ? email.Trim() : email))
            report.Add(Fault.EmailInvalid(field, "format"));
    };

    public static Rule CustomOrNull { get; } = (value, field, report) =>
    {
        if (value.ValueKind == JsonValueKind.Object)
            CheckEntries(value, field, report);
        else if (value.ValueKind != JsonValueKind.Null)
            report.Add(field, "type", "must be of type object or null");
    };

    public static Rule Custom { get; } = (value, field, report) =>
    {
        if (HasKind(value, JsonValueKind.Object, "object", field, report))
            CheckEntries(value, field, report);
    };

    public static Rule OneOf(params string[] values) => (value, field, report) =>
    {
        if (HasKind(value, JsonValueKind.String, "string", field, report) && !values.Contains(value.GetString()))
            report.Add(field, "enum", $"must be one of {string.Join(", ", values)}");
    };

    /// <summary>A text with rules for its length and form.</summary>
    public static Rule TextWith(int min, int max, params (string Rule, Func<string, bool> IsMet, string Message)[] forms) =>
        (value, field, report) =>
        {
            if (!HasKind(value, JsonValueKind.String, "string", field, report))
                return;
            var text = value.GetString()!;
            var length = text.EnumerateRunes().Count();
            if (length < min)
                report.Add(field, "minLength", string.Create(CultureInfo.InvariantCulture, $"must have at least {min} characters"));
            if (length > max)
                report.Add(field, "maxLength", string.Create(CultureInfo.InvariantCulture, $"must have at most {max} characters"));
            foreach (var (rule, _, message) in length == 0 ? [] : forms.Where(form => !form.IsMet(text)))
                report.Add(field, rule, message);
        };

    public static Rule Whole(long? max) => (value, field, report) =>
    {
        if (!WholeNumber.Is(value))
            report.Add(field, "type", "must be of type integer");
        else if (WholeNumber.Of(value) < 1)
            report.Add(field, "minimum", "must be at least 1");
        else if (WholeNumber.Of(value) > (max ?? decimal.MaxValue))
            report.Add(field, "maximum", string.Create(CultureInfo.InvariantCulture, $"must be at most {max}"));
    };

    public static bool HasKind(JsonElement value, JsonValueKind kind, string name, string field, Report report)
    {
        if (value.ValueKind == kind)
            return true;
        report.Add(field, "type", $"must be of type {name}");
        return false;
    }

    private static void CheckEntries(JsonElement custom, string field, Report report)
    {
        foreach (var entry in custom.EnumerateObject().Where(entry => entry.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            report.Add($"{field}.{entry.Name}", "type", "must be of type string or number or boolean or null");
    }
}
