using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store.Queries;
using Microsoft.AspNetCore.WebUtilities;

namespace Fluenzr.ContractKit.MockServer.Operations.Lists;

/// <summary>The parameters of a query string, typed as the contract has them. An empty one is as good as none; of several the first counts.</summary>
/// <param name="Operation">The operation that has them.</param>
/// <param name="Known">The parameters of the operation that are given, by name.</param>
/// <param name="Unknown">The names that the operation does not have.</param>
internal sealed record QueryParameters(Operation Operation, IReadOnlyDictionary<string, JsonElement> Known, IReadOnlyList<string> Unknown)
{
    public static QueryParameters Read(Operation operation, string query, Choices choices)
    {
        var known = new Dictionary<string, JsonElement>();
        var unknown = new List<string>();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var name = Name(pair.DecodeName().ToString(), choices);
            if (operation.Parameters.FirstOrDefault(parameter => parameter.In == "query" && parameter.Name == name) is not { } parameter)
                unknown.Add(name);
            else if (pair.EncodedValue.Length > 0)
                known.TryAdd(name, Typed(pair.DecodeValue().ToString(), parameter.Schema.Types));
        }

        return new QueryParameters(operation, known, unknown);
    }

    /// <summary>A parameter by its name, whether it is given or not.</summary>
    public RequestValue Of(string name) => Operation.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } parameter
        ? new RequestValue(Known.TryGetValue(name, out var value) ? value : null, "/" + name, parameter.Schema)
        : RequestValue.Nothing;

    // GROUP-PARAM
    private static string Name(string given, Choices choices) =>
        choices.Find("GROUP-PARAM", "aliases") is { } aliases && aliases.TryGetProperty(given, out var name) ? name.GetString()! : given;

    // A query string has only texts: one that reads as a number or as true is one where the contract wants one.
    private static JsonElement Typed(string text, JsonTypes types)
    {
        if ((types & (JsonTypes.Number | JsonTypes.Integer | JsonTypes.Boolean)) == 0)
            return JsonOutput.Text(text);
        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value ? value : JsonOutput.Text(text);
        }
        catch (JsonException)
        {
            return JsonOutput.Text(text);
        }
    }
}
