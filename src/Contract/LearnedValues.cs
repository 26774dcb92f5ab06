using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract;

/// <summary>
/// What a server does that is no choice among a few: the texts of its errors, its rate limit, the form of its ids and times, further
/// headers and fields, its groups and stages. They stand in a choices file under <c>values</c>.
/// </summary>
public sealed record LearnedValues
{
    /// <summary>The key in a choices file.</summary>
    public const string Key = "values";

    /// <summary>The schemas whose ids may have a form of their own.</summary>
    internal static readonly string[] IdSchemas = ["Contact", "Group"];

    /// <summary>No values.</summary>
    public static LearnedValues None { get; } = new();

    /// <summary>The requests that a window allows; null when it is not known.</summary>
    public int? RateLimit { get; init; }

    /// <summary>The length of that window; null when it is not known.</summary>
    public TimeSpan? RateWindow { get; init; }

    /// <summary>What follows the prefix of ids, by schema (<c>Contact</c>, <c>Group</c>).</summary>
    public IReadOnlyDictionary<string, IdPart> Ids { get; init; } = new Dictionary<string, IdPart>();

    /// <summary>The digits of the fractions of times; null when they are as TIME-FORM says.</summary>
    public int? TimeDigits { get; init; }

    /// <summary>Fields that every contact has with the same value, besides those of the contract.</summary>
    public JsonObject Fields { get; init; } = [];

    /// <summary>The errors by their names in the contract.</summary>
    public IReadOnlyDictionary<string, ErrorDefinition> Errors { get; init; } = new Dictionary<string, ErrorDefinition>();

    /// <summary>Headers that every answer has with the same value.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Groups that exist.</summary>
    public IReadOnlyList<NamedItem> Groups { get; init; } = [];

    /// <summary>Pipeline stages that exist.</summary>
    public IReadOnlyList<NamedItem> Stages { get; init; } = [];

    /// <summary>Reads the values of a choices file.</summary>
    /// <exception cref="SpecException">The file cannot be read, or a value is not valid.</exception>
    public static LearnedValues Load(Spec spec, string file) => Parse(spec, file, Spec.ReadFile(file));

    /// <summary>Like <see cref="Load"/>, from text.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="file">The file name for error messages.</param>
    /// <param name="text">YAML or JSON.</param>
    /// <exception cref="SpecException">The text is invalid, or a value is not valid.</exception>
    public static LearnedValues Parse(Spec spec, string file, string text) =>
        LearnedValuesReader.Read(spec, YamlSource.Read(file, text).Root);

    /// <summary>The values as they stand in a choices file; empty for none.</summary>
    public string ToYaml() => LearnedValuesWriter.Write(this);

    /// <summary>
    /// The contract as the server keeps it. Operations that document the old status of an error also document the new one.
    /// </summary>
    public Spec ApplyTo(Spec spec)
    {
        SeedData With(SeedData seed) => seed with { Groups = Together(seed.Groups, Groups), Stages = Together(seed.Stages, Stages) };
        return spec with
        {
            RateLimit = RateLimit ?? spec.RateLimit,
            RateWindow = RateWindow ?? spec.RateWindow,
            Choices = spec.Choices.ToDictionary(entry => entry.Key, entry => WithData(entry.Value)),
            Errors = spec.Errors.ToDictionary(entry => entry.Key, entry => Errors.GetValueOrDefault(entry.Key, entry.Value)),
            Operations = [.. spec.Operations.Select(operation => WithStatuses(operation, spec))],
            Seed = With(spec.Seed),
            LocalSeeds = spec.LocalSeeds.ToDictionary(entry => entry.Key, entry => With(entry.Value)),
            AnswerHeaders = Headers,
            Ids = Ids,
        };
    }

    private Operation WithStatuses(Operation operation, Spec spec)
    {
        var responses = new Dictionary<int, ResponseDefinition>(operation.Responses);
        foreach (var error in Errors.Values)
        {
            if (operation.Responses.TryGetValue(spec.Errors[error.Name].Status, out var response))
                responses.TryAdd(error.Status, response with { Status = error.Status });
        }

        return responses.Count == operation.Responses.Count ? operation : operation with { Responses = responses };
    }

    private Choice WithData(Choice choice) => choice.Id switch
    {
        "TIME-FORM.fraction" when TimeDigits is { } digits => choice.With("digits", digits),
        "OBJ-EXTRA" when Fields.Count > 0 => choice.With("fields", Fields),
        _ => choice,
    };

    private static NamedItem[] Together(IEnumerable<NamedItem> known, IEnumerable<NamedItem> learned) =>
        [.. known.Concat(learned).DistinctBy(item => item.Id)];
}
