using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract;

/// <summary>
/// What a server does that is no choice among a few: the texts of its errors, its rate limit, further headers, its groups and stages. They
/// stand in a choices file under <c>values</c>.
/// </summary>
public sealed record LearnedValues
{
    /// <summary>The key in a choices file.</summary>
    public const string Key = "values";

    private const string RateLimitKey = "rateLimit", ErrorsKey = "errors", HeadersKey = "headers";
    private const string GroupsKey = "groups", StagesKey = "stages";

    // What the server of the mock sets itself.
    private static readonly string[] Reserved =
        ["Connection", "Content-Length", "Content-Type", "Date", "Keep-Alive", "Set-Cookie", "Trailer", "Transfer-Encoding", "Upgrade"];

    /// <summary>No values.</summary>
    public static LearnedValues None { get; } = new();

    /// <summary>The requests that a window allows; null when it is not known.</summary>
    public int? RateLimit { get; init; }

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
    public static LearnedValues Parse(Spec spec, string file, string text) => Read(spec, YamlSource.Read(file, text).Root);

    internal static LearnedValues Read(Spec spec, SpecNode choices)
    {
        var values = None;
        if (choices.Find(Key) is not { } root)
            return values;
        foreach (var (name, value) in root.Entries())
        {
            values = name switch
            {
                RateLimitKey => values with { RateLimit = value.AsCount() },
                ErrorsKey => values with { Errors = value.Entries().ToDictionary(entry => entry.Key, entry => Error(spec, entry)) },
                HeadersKey => values with { Headers = value.Entries().ToDictionary(Header, entry => entry.Value.AsString()) },
                GroupsKey => values with { Groups = Items(value) },
                StagesKey => values with { Stages = Items(value) },
                _ => throw value.Error(
                    Suggestions.Unknown("value", name, [RateLimitKey, ErrorsKey, HeadersKey, GroupsKey, StagesKey])),
            };
        }

        return values;
    }

    /// <summary>
    /// The contract as the server keeps it. Operations that document the old status of an error also document the new one.
    /// </summary>
    public Spec ApplyTo(Spec spec)
    {
        SeedData With(SeedData seed) => seed with { Groups = Together(seed.Groups, Groups), Stages = Together(seed.Stages, Stages) };
        return spec with
        {
            RateLimit = RateLimit ?? spec.RateLimit,
            Errors = spec.Errors.ToDictionary(entry => entry.Key, entry => Errors.GetValueOrDefault(entry.Key, entry.Value)),
            Operations = [.. spec.Operations.Select(operation => WithStatuses(operation, spec))],
            Seed = With(spec.Seed),
            LocalSeeds = spec.LocalSeeds.ToDictionary(entry => entry.Key, entry => With(entry.Value)),
            AnswerHeaders = Headers,
        };
    }

    /// <summary>The values as they stand in a choices file; empty for none.</summary>
    public string ToYaml()
    {
        var text = new StringBuilder();
        if (RateLimit is { } limit)
            text.Append($"  {RateLimitKey}: {limit}\n");
        Add(ErrorsKey, Errors.Values.Select(error => (
            error.Name, $"{{ status: {error.Status}, code: {Quoted(error.Code)}, message: {Quoted(error.Message)} }}")));
        Add(HeadersKey, Headers.Select(header => (Quoted(header.Key), Quoted(header.Value))));
        Add(GroupsKey, Groups.Select(group => (Quoted(group.Id), Quoted(group.Name))));
        Add(StagesKey, Stages.Select(stage => (Quoted(stage.Id), Quoted(stage.Name))));
        return text.Length == 0 ? "" : $"{Key}:\n{text}";

        void Add(string name, IEnumerable<(string Key, string Value)> entries)
        {
            foreach (var (at, (key, value)) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Index())
                text.Append(at == 0 ? $"  {name}:\n" : "").Append($"    {key}: {value}\n");
        }
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

    private static ErrorDefinition Error(Spec spec, (string Key, SpecNode Value) entry)
    {
        var (name, value) = entry;
        if (!spec.Errors.TryGetValue(name, out var error))
            throw value.Error(Suggestions.Unknown("error", name, spec.Errors.Keys));
        foreach (var (key, field) in value.Entries())
        {
            error = key switch
            {
                "status" when field.AsCount() is >= 400 and <= 599 and var status => error with { Status = status },
                "status" => throw field.Error("Expected a status from 400 to 599."),
                "code" => error with { Code = field.AsString(), HasOwnCode = true },
                "message" => error with { Message = field.AsString() },
                _ => throw field.Error(Suggestions.Unknown("field", key, ["status", "code", "message"])),
            };
        }

        return error;
    }

    private static string Header((string Key, SpecNode Value) entry)
    {
        var (name, value) = (entry.Key, entry.Value.AsString());
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c)))
            throw entry.Value.Error($"'{name}' is not the name of a header.");
        if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw entry.Value.Error($"{name} is set by the server itself. Remove it.");
        return value.All(c => c is >= ' ' and <= '~') ? name
            : throw entry.Value.Error($"The value of {name} has characters that a header cannot carry.");
    }

    private static NamedItem[] Items(SpecNode node) =>
        [.. node.Entries().Select(entry => new NamedItem(entry.Key, entry.Value.AsString()))];

    private static NamedItem[] Together(IEnumerable<NamedItem> known, IEnumerable<NamedItem> learned) =>
        [.. known.Concat(learned).DistinctBy(item => item.Id)];

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.Default.Encode(text)}\"";
}
