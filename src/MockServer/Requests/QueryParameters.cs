using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;
using Microsoft.AspNetCore.WebUtilities;

namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>
/// The parameters of a query string, with the types of the contract. Of several values the first one counts.
/// </summary>
/// <param name="Operation">The operation.</param>
/// <param name="Known">The given parameters that the operation defines, by name.</param>
/// <param name="Unknown">The given names that the operation does not define.</param>
internal sealed record QueryParameters(Operation Operation, IReadOnlyDictionary<string, JsonElement> Known, IReadOnlyList<string> Unknown)
{
    /// <summary>The known parameters that were given more than once; only the first value of each counts.</summary>
    public IReadOnlyList<string> Repeated { get; private init; } = [];

    /// <summary>The known parameters with an email in which a <c>+</c> was sent, which a query string takes for a blank.</summary>
    public IReadOnlyList<string> WithPlus { get; private init; } = [];

    public static QueryParameters Read(Operation operation, string query, Choices choices)
    {
        var known = new Dictionary<string, JsonElement>();
        var unknown = new List<string>();
        var (repeated, withPlus) = (new List<string>(), new List<string>());
        var empty = new List<Violation>();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var name = ResolveAlias(pair.DecodeName().ToString(), choices);
            if (operation.Parameters.FirstOrDefault(parameter => parameter.In == "query" && parameter.Name == name) is not { } parameter)
                unknown.Add(name);
            else if (pair.EncodedValue.Length > 0)
            {
                if (!known.TryAdd(name, Parse(pair.DecodeValue().ToString(), parameter.Schema.Types, choices)))
                    repeated.Add(name);
                if (pair.EncodedValue.Span.Contains('+') && IsEmail(parameter, pair.EncodedValue.Span))
                    withPlus.Add(name);
            }
            else if (choices[EmptyChoice(operation, parameter)] is not "absent" and var treatment && !known.ContainsKey(name))
            {
                if (treatment == "compared")
                    known.Add(name, JsonOutput.Text(""));
                else
                    empty.AddRange(EmptyViolations(parameter));
            }
        }

        return new QueryParameters(operation, known, unknown) { Repeated = repeated, WithPlus = withPlus, Empty = empty };
    }

    /// <summary>The violations of the query as a whole: required parameters that are missing, and values that must not be empty.</summary>
    public IEnumerable<Violation> Violations => Operation.Parameters
        .Where(parameter => parameter is { In: "query", Required: true } && !Known.ContainsKey(parameter.Name))
        .Select(parameter => new Violation(JsonPointer.Append("", parameter.Name), "required", "", null))
        .Concat(Empty);

    private IReadOnlyList<Violation> Empty { get; init; } = [];

    /// <summary>A parameter by its name or by what it is for; an absent one has its default.</summary>
    public RequestValue Get(string name) => Find(Operation, name) is { } parameter
        ? new RequestValue(
            Known.TryGetValue(parameter.Name, out var value) ? value : parameter.Schema.Default, "/" + parameter.Name, parameter.Schema)
        : RequestValue.Absent;

    /// <summary>The parameter with a name, or else the one whose schema is the component for it.</summary>
    public static ParameterDefinition? Find(Operation operation, string name) =>
        operation.Parameters.FirstOrDefault(parameter => parameter.Name == name)
        ?? operation.Parameters.FirstOrDefault(parameter => NamedSchemas.IsFor(parameter.Schema, name));

    // GROUP-PARAM
    private static string ResolveAlias(string given, Choices choices) =>
        choices.Find("GROUP-PARAM", "aliases") is { } aliases && aliases.TryGetProperty(given, out var name) ? name.GetString()! : given;

    // Emails have no blanks. In other values a + may well stand for one.
    private static bool IsEmail(ParameterDefinition parameter, ReadOnlySpan<char> encoded) =>
        parameter.Name == "email" || encoded.Contains('@') || encoded.Contains("%40", StringComparison.Ordinal);

    // A query string holds only text. Text that reads as a number or boolean becomes one where the contract asks for one.
    private static JsonElement Parse(string text, JsonTypes types, Choices choices) =>
        (types & (JsonTypes.Number | JsonTypes.Integer | JsonTypes.Boolean)) == 0
            ? JsonOutput.Text(text)
            : QueryNumber.Parse(text, choices);

    // PARAM-EMPTY
    private static string EmptyChoice(Operation operation, ParameterDefinition parameter) =>
        parameter.Filter is not null ? "PARAM-EMPTY.filter"
        : parameter == Find(operation, "page") || parameter == Find(operation, "perPage") ? "PARAM-EMPTY.paging"
        : "PARAM-EMPTY.sort";

    private static IEnumerable<Violation> EmptyViolations(ParameterDefinition parameter)
    {
        var broken = parameter.Schema.Validate(JsonOutput.Text(""));
        return (broken.Count > 0 ? broken : [new Violation("", "minLength", "1", null)])
            .Select(violation => violation with { Pointer = JsonPointer.Append("", parameter.Name) });
    }
}
