using System.Text.Json;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Input;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>The parameters of a query (GROUP-PARAM, PARAM-EMPTY, PAGE-NUMBER). Of several values the first one counts.</summary>
internal sealed class Query
{
    private static readonly Dictionary<string, (string Choice, Rule Rule)> Known = new()
    {
        ["page"] = ("PARAM-EMPTY.paging", Rules.Whole(null)),
        ["perPage"] = ("PARAM-EMPTY.paging", Rules.Whole(100)),
        ["email"] = ("PARAM-EMPTY.filter", Rules.TextWith(1, int.MaxValue)),
        ["status"] = ("PARAM-EMPTY.filter", Shapes.Status),
        ["groupId"] = ("PARAM-EMPTY.filter", Rules.TextWith(1, int.MaxValue)),
        ["tag"] = ("PARAM-EMPTY.filter", Rules.TextWith(1, int.MaxValue)),
        ["sort"] = ("PARAM-EMPTY.sort", Rules.OneOf(SortNames.Documented)),
        ["order"] = ("PARAM-EMPTY.sort", SortNames.Order),
    };

    private readonly Dictionary<string, string> _values = [];
    private readonly ServerChoices _choices;

    /// <param name="call">The request.</param>
    /// <param name="choices">The choices.</param>
    /// <param name="names">The names that the operation knows.</param>
    /// <param name="faults">Receives the values that must not be empty.</param>
    public Query(Call call, ServerChoices choices, IReadOnlyCollection<string> names, List<Fault> faults)
    {
        _choices = choices;
        var unknown = new List<string>();
        foreach (var (given, value) in call.Parameters)
        {
            var name = given == "group" && choices.Is("GROUP-PARAM", "both") ? "groupId" : given;
            if (!names.Contains(name))
                unknown.Add(name);
            else if (value.Length > 0)
                _values.TryAdd(name, value);
            else if (!_values.ContainsKey(name))
                AddEmpty(name, faults);
        }

        Unknown = unknown;
    }

    /// <summary>The names that the operation does not know.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>A value as text; null when there is none.</summary>
    public JsonElement? Text(string name) =>
        _values.TryGetValue(name, out var value) ? JsonSerializer.SerializeToElement(value) : null;

    /// <summary>A value as a number; what is none stays text.</summary>
    public JsonElement? Number(string name) => _values.TryGetValue(name, out var value)
        ? WrittenNumber.Read(value, _choices) ?? JsonSerializer.SerializeToElement(value)
        : null;

    private void AddEmpty(string name, List<Fault> faults)
    {
        var (choice, rule) = Known[name];
        var report = new Report(refusesUnknown: false);
        if (_choices.Is(choice, "compared"))
            _values[name] = "";
        else if (_choices.Is(choice, "refused"))
            rule(JsonSerializer.SerializeToElement(""), name, report);
        faults.AddRange(report.Faults);
    }
}
