using System.Text.Json;
using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract.Linting;

/// <summary>Finds the schemas of a document: those with a name, and those that are written where they are used.</summary>
internal static class SchemaFinder
{
    private static readonly string[] Sections = ["paths", "webhooks", "components"];

    public static IEnumerable<(SpecNode Schema, bool IsNamed)> All(SpecNode root) =>
        Sections.Select(section => root.Find(section)).OfType<SpecNode>().SelectMany(Walk);

    private static IEnumerable<(SpecNode Schema, bool IsNamed)> Walk(SpecNode node) => node.Json.ValueKind switch
    {
        JsonValueKind.Array => node.Items().SelectMany(Walk),
        JsonValueKind.Object => node.Entries().SelectMany(entry => entry.Key switch
        {
            "schema" => [(entry, false)],
            "schemas" => entry.Entries().Select(named => (named, true)),
            "example" or "examples" => [],
            _ when entry.Key.StartsWith("x-", StringComparison.Ordinal) => [],
            _ => Walk(entry),
        }),
        _ => [],
    };
}
