using System.Text.Json;
using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract;

/// <summary>One value for every choice of a spec: its default, or the value from a choices file. Immutable.</summary>
public sealed class Choices
{
    /// <summary>The field of a file that names its JSON Schema for editors. It is no choice.</summary>
    public const string SchemaField = "$schema";

    private readonly Spec _spec;
    private readonly Dictionary<string, string> _chosen;

    private Choices(Spec spec, Dictionary<string, string> chosen) => (_spec, _chosen) = (spec, chosen);

    /// <summary>The chosen value of a choice, or its default.</summary>
    /// <param name="id">The id of the choice, for example <c>PAGE-OVER</c> or <c>F-CASE.tag</c>.</param>
    /// <exception cref="SpecException">The spec has no choice with this id.</exception>
    public string this[string id] =>
        _chosen.TryGetValue(id, out var value) ? value
        : _spec.Choices.TryGetValue(id, out var choice) ? choice.Default
        : throw new SpecException(_spec.File, null, "x-choices: " + Suggestions.Unknown("choice", id, _spec.Choices.Keys));

    /// <summary>Every choice has its default value.</summary>
    public static Choices Default(Spec spec) => new(spec, []);

    /// <summary>A copy with other values for some choices.</summary>
    /// <param name="changes">Choice id → value. Ids and values are not checked: they must exist in the spec.</param>
    public Choices With(IReadOnlyDictionary<string, string> changes)
    {
        var chosen = new Dictionary<string, string>(_chosen);
        foreach (var (id, value) in changes)
            chosen[id] = value;
        return new Choices(_spec, chosen);
    }

    /// <summary>
    /// Data that the spec attaches to the chosen value, for example the error codes of <c>ENV-ERR-CODES</c>; null when there is none.
    /// </summary>
    /// <param name="id">The id of the choice.</param>
    /// <param name="key">The key of the data in the value, for example <c>codes</c>.</param>
    /// <exception cref="SpecException">The spec has no choice with this id.</exception>
    public JsonElement? Find(string id, string key) =>
        this[id] is var chosen && _spec.Choices[id].Values[chosen] is { ValueKind: JsonValueKind.Object } value
        && value.TryGetProperty(key, out var data) ? data : null;

    /// <summary>Reads a choices file (YAML or JSON): choice → value, or clause → facet → value. Other choices keep their default;
    /// <see cref="LearnedValues"/> are left out.</summary>
    /// <exception cref="SpecException">The file cannot be read, or names a choice or a value that the spec does not have.</exception>
    public static Choices Load(Spec spec, string file) => Parse(spec, file, Spec.ReadFile(file));

    /// <summary>Like <see cref="Load"/>, from text.</summary>
    /// <param name="spec">The spec that defines the choices.</param>
    /// <param name="file">The file name for error messages.</param>
    /// <param name="text">YAML or JSON.</param>
    /// <exception cref="SpecException">The text is invalid, or names a choice or a value that the spec does not have.</exception>
    public static Choices Parse(Spec spec, string file, string text)
    {
        var chosen = new Dictionary<string, string>();
        var root = YamlSource.Read(file, text).Root;
        LearnedValuesReader.Read(spec, root);
        foreach (var (id, value) in Flatten(root))
        {
            if (!spec.Choices.TryGetValue(id, out var choice))
                throw value.Error(Suggestions.Unknown("choice", id, Candidates(spec, id)));
            var name = value.Json.ValueKind == JsonValueKind.String ? value.AsString() : value.Json.GetRawText();
            if (!choice.Values.ContainsKey(name))
                throw value.Error($"Unknown value '{name}' of {id}. Expected {Suggestions.Alternatives([.. choice.Values.Keys])}.");
            if (!chosen.TryAdd(id, name))
                throw value.Error($"{id} has two values. Remove one.");
        }

        return new Choices(spec, chosen);
    }

    private static IEnumerable<(string Id, SpecNode Value)> Flatten(SpecNode root) =>
        root.Entries()
            .Where(entry => entry.Key is not (SchemaField or LearnedValues.Key))
            .SelectMany(entry => entry.Json.ValueKind == JsonValueKind.Object
                ? entry.Entries().Select(facet => ($"{entry.Key}.{facet.Key}", facet))
                : [(entry.Key, entry)]);

    // The facets of the same clause when there are some, else all choices.
    private static string[] Candidates(Spec spec, string id)
    {
        string[] facets = [.. spec.Choices.Values.Where(choice => choice.Clause == id.Split('.')[0]).Select(choice => choice.Id)];
        return facets.Length > 0 ? facets : [.. spec.Choices.Keys];
    }
}
