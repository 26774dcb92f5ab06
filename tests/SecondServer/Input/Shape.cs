using System.Text.Json;
using Fluenzr.ContractKit.SecondServer.Answers;

namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>The fields of an object.</summary>
/// <param name="Fields">The rule of each field.</param>
/// <param name="Required">The fields that must be there.</param>
internal sealed record Shape(IReadOnlyDictionary<string, Rule> Fields, params string[] Required)
{
    public IReadOnlyList<Fault> Check(JsonElement body, ServerChoices choices)
    {
        var report = new Report(choices.Is("BODY-UNKNOWN", "refused"));
        Check(body, "", report);
        return report.Faults;
    }

    public void Check(JsonElement value, string field, Report report)
    {
        if (!Rules.HasKind(value, JsonValueKind.Object, "object", field.Length == 0 ? "body" : field, report))
            return;
        foreach (var name in Required.Where(name => !value.TryGetProperty(name, out _)))
        {
            if (name == "email")
                report.Add(Fault.EmailRequired(Path(field, name), "required"));
            else
                report.Add(Path(field, name), "required", "is required");
        }

        foreach (var entry in value.EnumerateObject())
        {
            if (Fields.TryGetValue(entry.Name, out var rule))
                rule(entry.Value, Path(field, entry.Name), report);
            else
                report.AddUnknown(Path(field, entry.Name));
        }
    }

    private static string Path(string field, string name) => field.Length == 0 ? name : $"{field}.{name}";
}
