using System.Text.Json;
using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract;

/// <summary>One value for every open choice of a spec: the default, or what a choices file says.</summary>
public sealed class Choices
{
    private readonly Spec _spec;
    private readonly Dictionary<string, string> _chosen;

    private Choices(Spec spec, Dictionary<string, string> chosen) => (_spec, _chosen) = (spec, chosen);

    /// <summary>The value chosen.</summary>
    /// <param name="id">The id of the choice, for example <c>PAGE-OVER</c> or <c>F-CASE.tag</c>.</param>
    public string this[string id] =>
        _chosen.TryGetValue(id, out var value) ? value
        : _spec.Choices.TryGetValue(id, out var choice) ? choice.Default
        : throw new SpecException(_spec.File, null, $"x-choices has no choice '{id}'");

    /// <summary>Every choice takes its default.</summary>
    public static Choices Default(Spec spec) => new(spec, []);

    /// <summary>The same with other values for some choices, which the spec has to have.</summary>
    public Choices With(IReadOnlyDictionary<string, string> changes)
    {
        var chosen = new Dictionary<string, string>(_chosen);
        foreach (var (id, value) in changes)
            chosen[id] = value;
        return new Choices(_spec, chosen);
    }

    /// <summary>What the value chosen needs to know beyond its name, for example the codes of <c>ENV-ERR-CODES</c>; null where there is nothing.</summary>
    public JsonElement? Find(string id, string key) =>
        this[id] is var chosen && _spec.Choices[id].Values[chosen] is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(key, out var data) ? data : null;

    /// <summary>Reads a choices file, YAML or JSON: choice → value, or clause → facet → value. What it does not name takes its default.</summary>
    /// <exception cref="SpecException">The file cannot be read, or names a choice or a value that the spec does not have.</exception>
    public static Choices Load(Spec spec, string file) => Parse(spec, file, Spec.ReadFile(file));

    /// <summary>Like <see cref="Load"/>, from a text.</summary>
    public static Choices Parse(Spec spec, string file, string text)
    {
        var chosen = new Dictionary<string, string>();
        foreach (var (id, value) in Flatten(YamlSource.Read(file, text).Root))
        {
            if (!spec.Choices.TryGetValue(id, out var choice))
                throw value.Error($"there is no choice '{id}'; there are {Nearest(spec, id)}");
            var name = value.Json.ValueKind == JsonValueKind.String ? value.AsString() : value.Json.GetRawText();
            if (!choice.Values.ContainsKey(name))
                throw value.Error($"'{name}' is no value of {id}; there are {string.Join(", ", choice.Values.Keys)}");
            if (!chosen.TryAdd(id, name))
                throw value.Error($"{id} is chosen twice");
        }

        return new Choices(spec, chosen);
    }

    private static IEnumerable<(string Id, SpecNode Value)> Flatten(SpecNode root) =>
        root.Entries().SelectMany(entry => entry.Value.Json.ValueKind == JsonValueKind.Object
            ? entry.Value.Entries().Select(facet => ($"{entry.Key}.{facet.Key}", facet.Value))
            : [(entry.Key, entry.Value)]);

    // The facets of the clause that was meant, if it is one, else all there is.
    private static string Nearest(Spec spec, string id)
    {
        var facets = spec.Choices.Values.Where(choice => choice.Clause == id.Split('.')[0]).Select(choice => choice.Id).ToArray();
        return string.Join(", ", facets.Length > 0 ? facets : spec.Choices.Keys);
    }
}
