using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract;

/// <summary>The contract: everything that <c>spec/openapi.yaml</c> says, checked once and ready to use.</summary>
public sealed record Spec
{
    private const string Embedded = "openapi.yaml";

    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>The whole document as JSON.</summary>
    public required JsonElement Document { get; init; }

    /// <summary>The path of the first server, without a slash at its end: <c>/v1</c>.</summary>
    public required string BasePath { get; init; }

    /// <summary>The form of an API key.</summary>
    public required Regex KeyPattern { get; init; }

    /// <summary>The form of the keys that are given out, which is narrower; null when the contract does not say.</summary>
    public Regex? IssuedKeyPattern { get; init; }

    /// <summary>The form of keys that are never given out; null when the contract has none.</summary>
    public Regex? UnknownKeyPattern { get; init; }

    /// <summary>Requests that a key has in a window.</summary>
    public required int RateLimit { get; init; }

    /// <summary>The length of a window.</summary>
    public required TimeSpan RateWindow { get; init; }

    /// <summary>The largest body that is read, in bytes.</summary>
    public required long MaxBodyBytes { get; init; }

    /// <summary>The clauses by id.</summary>
    public required IReadOnlyDictionary<string, Clause> Clauses { get; init; }

    /// <summary>The open choices by id.</summary>
    public required IReadOnlyDictionary<string, Choice> Choices { get; init; }

    /// <summary>The refusals by name.</summary>
    public required IReadOnlyDictionary<string, ErrorDefinition> Errors { get; init; }

    /// <summary>The message of a broken rule that has no refusal of its own, by schema keyword.</summary>
    public required IReadOnlyDictionary<string, string> Messages { get; init; }

    /// <summary>The operations, in the order of the spec.</summary>
    public required IReadOnlyList<Operation> Operations { get; init; }

    /// <summary>The schemas of <c>components/schemas</c> by name.</summary>
    public required IReadOnlyDictionary<string, Schema> Schemas { get; init; }

    /// <summary>What is sent to those who subscribed; null when the contract has no webhooks.</summary>
    public WebhookDefinition? Webhooks { get; init; }

    /// <summary>What fake data always holds.</summary>
    public required SeedData Seed { get; init; }

    /// <summary>The contract that this kit was built with.</summary>
    public static Spec Load()
    {
        using var text = new StreamReader(typeof(Spec).Assembly.GetManifestResourceStream(Embedded)!);
        return Parse(Embedded, text.ReadToEnd());
    }

    /// <summary>A contract of your own.</summary>
    /// <exception cref="SpecException">The file cannot be read, is no valid contract, or uses what this kit does not enforce.</exception>
    public static Spec Load(string file) => Parse(file, ReadFile(file));

    /// <summary>A contract from its text, YAML or JSON; <paramref name="file"/> is named in errors.</summary>
    /// <exception cref="SpecException">The text is no valid contract, or uses what this kit does not enforce.</exception>
    public static Spec Parse(string file, string text) => new SpecReader(YamlSource.Read(file, text)).Read();

    /// <summary>A router that finds operations by method and path below the base path.</summary>
    public Router<Operation> CreateRouter() =>
        new(Operations.Select(operation => new Route<Operation>(operation.Method, PathTemplate.Parse(operation.Path), operation)));

    /// <summary>A schema of <c>components/schemas</c>.</summary>
    /// <exception cref="SpecException">There is none of this name.</exception>
    public Schema Schema(string name) =>
        Schemas.TryGetValue(name, out var schema) ? schema : throw new SpecException(File, null, $"components/schemas has no '{name}'");

    /// <summary>A refusal by its name in <c>x-errors</c>.</summary>
    /// <exception cref="SpecException">There is none of this name.</exception>
    public ErrorDefinition Error(string name) =>
        Errors.TryGetValue(name, out var error) ? error : throw new SpecException(File, null, $"x-errors has no '{name}'");

    /// <summary>The refusal for a broken rule: the schema's own, else <c>invalid</c> with the message of the keyword.</summary>
    public ErrorDefinition ErrorFor(Violation violation)
    {
        var rule = violation is { Keyword: "type", IsNull: true } && violation.Schema?.Errors.ContainsKey("null") == true ? "null" : violation.Keyword;
        return violation.Schema?.Errors.TryGetValue(rule, out var name) == true
            ? Error(name)
            : Error("invalid") with
            {
                Message = Messages[violation.Keyword]
                    .Replace("{field}", violation.Field, StringComparison.Ordinal)
                    .Replace("{limit}", violation.Limit, StringComparison.Ordinal),
            };
    }

    internal static string ReadFile(string file)
    {
        try
        {
            return System.IO.File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SpecException(file, null, $"the file cannot be read: {e.Message}", e);
        }
    }
}
