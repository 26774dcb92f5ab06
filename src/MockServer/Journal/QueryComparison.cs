using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Compares the query of a request with the parameters that are expected.</summary>
internal static class QueryComparison
{
    public static IEnumerable<Mismatch> Compare(JsonElement expected, string query)
    {
        var parameters = Read(query);
        foreach (var entry in expected.EnumerateObject())
        {
            var value = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText();
            var values = parameters.Where(parameter => parameter.Name == entry.Name).Select(parameter => parameter.Value).ToArray();
            if (!values.Contains(value))
                yield return new(1, values.Length == 0 ? $"query.{entry.Name} is missing" : $"query.{entry.Name} is {values[0]}");
        }
    }

    /// <summary>The parameters of a query, decoded.</summary>
    public static List<(string Name, string Value)> Read(string query)
    {
        var parameters = new List<(string, string)>();
        foreach (var parameter in new QueryStringEnumerable(query))
            parameters.Add((parameter.DecodeName().ToString(), parameter.DecodeValue().ToString()));
        return parameters;
    }
}
