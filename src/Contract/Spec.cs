using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract;

/// <summary>The contract: the contents of <c>spec/openapi.yaml</c>, checked at load and ready to use. Immutable and thread-safe.</summary>
public sealed record Spec
{
    private const string Embedded = "openapi.yaml", EmbeddedJson = "openapi.json";

    /// <summary>The name of the file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>The text of the file, YAML or JSON.</summary>
    public required string Text { get; init; }

    /// <summary>The whole document as JSON.</summary>
    public required JsonElement Document { get; init; }

    /// <summary>The path of the first server, without a trailing slash: <c>/v1</c> (<c>BASE</c>).</summary>
    public required string BasePath { get; init; }

    /// <summary>The pattern of a well-formed API key (<c>x-pattern</c>, <c>AUTH-FORMAT</c>).</summary>
    public required Regex KeyPattern { get; init; }

    /// <summary>The pattern of the API keys that the vendor issues (<c>x-issued-pattern</c>); null when the spec has none.</summary>
    public Regex? IssuedKeyPattern { get; init; }

    /// <summary>
    /// The pattern of well-formed API keys that are always refused (<c>x-unknown-pattern</c>); null when the spec has none.
    /// </summary>
    public Regex? UnknownKeyPattern { get; init; }

    /// <summary>The requests allowed per key and window (<c>RATE</c>).</summary>
    public required int RateLimit { get; init; }

    /// <summary>The length of a rate-limit window (<c>RATE</c>).</summary>
    public required TimeSpan RateWindow { get; init; }

    /// <summary>The names of the headers that tell the state of the rate limit (<c>RATE</c>).</summary>
    public RateLimitHeaderNames RateLimitHeaders { get; init; } = RateLimitHeaderNames.Usual;

    /// <summary>The largest request body that is accepted, in bytes.</summary>
    public required long MaxBodyBytes { get; init; }

    /// <summary>The clauses by id (<c>x-clauses</c>).</summary>
    public required IReadOnlyDictionary<string, Clause> Clauses { get; init; }

    /// <summary>The choices by id (<c>x-choices</c>).</summary>
    public required IReadOnlyDictionary<string, Choice> Choices { get; init; }

    /// <summary>The error responses by name (<c>x-errors</c>).</summary>
    public required IReadOnlyDictionary<string, ErrorDefinition> Errors { get; init; }

    /// <summary>
    /// The message templates for schema violations that have no error of their own, by schema keyword (<c>x-messages</c>).
    /// </summary>
    public required IReadOnlyDictionary<string, string> Messages { get; init; }

    /// <summary>The operations, in spec order.</summary>
    public required IReadOnlyList<Operation> Operations { get; init; }

    /// <summary>The schemas of <c>components/schemas</c>, by name.</summary>
    public required IReadOnlyDictionary<string, Schema> Schemas { get; init; }

    /// <summary>The webhook events and how they are delivered; null when the spec has none.</summary>
    public WebhookDefinition? Webhooks { get; init; }

    /// <summary>The data that fake data always contains (<c>x-seed</c>).</summary>
    public required SeedData Seed { get; init; }

    /// <summary>The whole seed data in other languages (<c>x-seed.locales</c>), by language code, for example <c>pt</c>.</summary>
    public IReadOnlyDictionary<string, SeedData> LocalSeeds { get; init; } = new Dictionary<string, SeedData>();

    /// <summary>Headers that every answer has (<see cref="LearnedValues"/>).</summary>
    public IReadOnlyDictionary<string, string> AnswerHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>What follows the prefix of ids, by schema, where ID-FORM does not say it (<see cref="LearnedValues"/>).</summary>
    public IReadOnlyDictionary<string, IdPart> Ids { get; init; } = new Dictionary<string, IdPart>();

    /// <summary>Loads the built-in contract.</summary>
    public static Spec Load()
    {
        var assembly = typeof(Spec).Assembly;
        using var text = new StreamReader(assembly.GetManifestResourceStream(Embedded)!);
        using var json = assembly.GetManifestResourceStream(EmbeddedJson)!;
        var bytes = new byte[json.Length];
        json.ReadExactly(bytes);
        return new SpecReader(YamlSource.BuiltIn(Embedded, text.ReadToEnd(), JsonElement.Parse(bytes))).Read();
    }

    /// <summary>Loads a contract from a file.</summary>
    /// <exception cref="SpecException">The file cannot be read, is not a valid contract, or uses an unsupported feature.</exception>
    public static Spec Load(string file) => Parse(file, ReadFile(file));

    /// <summary>Reads a contract from text, YAML or JSON; <paramref name="file"/> is the name for error messages.</summary>
    /// <exception cref="SpecException">The text is not a valid contract, or uses an unsupported feature.</exception>
    public static Spec Parse(string file, string text) => new SpecReader(YamlSource.Read(file, text)).Read();

    /// <summary>A router that finds operations by method and path below the base path.</summary>
    public Router<Operation> CreateRouter() =>
        new(Operations.Select(operation => new Route<Operation>(operation.Method, PathTemplate.Parse(operation.Path), operation)));

    /// <summary>The schema of <c>components/schemas</c> with this name.</summary>
    /// <exception cref="SpecException">The spec has no such schema.</exception>
    public Schema Schema(string name) =>
        Schemas.TryGetValue(name, out var schema) ? schema : throw Missing("components/schemas", "schema", name, Schemas.Keys);

    /// <summary>The error of <c>x-errors</c> with this name.</summary>
    /// <exception cref="SpecException">The spec has no such error.</exception>
    public ErrorDefinition Error(string name) =>
        Errors.TryGetValue(name, out var error) ? error : throw Missing("x-errors", "error", name, Errors.Keys);

    /// <summary>
    /// The error for a schema violation: the schema's own (<c>x-errors</c>), else <c>invalid</c> with the message of the keyword.
    /// </summary>
    public ErrorDefinition ErrorFor(Violation violation)
    {
        var hasNullError = violation is { Keyword: "type", IsNull: true } && violation.Schema?.Errors.ContainsKey("null") == true;
        return violation.Schema?.Errors.TryGetValue(hasNullError ? "null" : violation.Keyword, out var name) == true
            ? Error(name)
            : Error("invalid") with
            {
                Message = Messages[violation.Keyword]
                    .Replace("{field}", violation.Field, StringComparison.Ordinal)
                    .Replace("{limit}", violation.Limit, StringComparison.Ordinal),
            };
    }

    /// <summary>The error for a value of the document, with the file and the line of the value.</summary>
    /// <param name="pointer">The JSON pointer (RFC 6901) to the value.</param>
    /// <param name="reason">A sentence that says what is wrong and what to do.</param>
    public SpecException ErrorAt(string pointer, string reason) => YamlSource.Read(File, Text).Error(pointer, reason);

    /// <summary>The line of a value of the document, from 1; null when there is no such value.</summary>
    /// <param name="pointer">The JSON pointer (RFC 6901) to the value.</param>
    public int? LineOf(string pointer) => YamlSource.Read(File, Text).LineOf(pointer);

    internal static string ReadFile(string file)
    {
        try
        {
            return RegularFile.IsEmpty(file)
                ? throw new SpecException(file, null, $"The file is empty. {RegularFile.Hint}")
                : System.IO.File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SpecException(file, null, $"Cannot read the file: {e.Message}", e);
        }
    }

    private SpecException Missing(string section, string kind, string name, IEnumerable<string> known) =>
        new(File, null, $"{section}: {Suggestions.Unknown(kind, name, known)}");
}
