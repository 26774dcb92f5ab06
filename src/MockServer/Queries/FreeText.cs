using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>The query of a search: a text that is contained in one of the values that SEARCH-QUERY chooses.</summary>
internal static class FreeText
{
    public static Condition? Condition(string text, Schema schema, Choices choices)
    {
        if (text.Length == 0)
            return null;
        Func<string, string> form = choices["SEARCH-QUERY.match"] == "folded" ? Folding.Fold : value => value;
        var comparison = choices["SEARCH-QUERY.match"] == "ignore-case" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var wanted = form(text);
        return contact => Values(contact, schema, choices["SEARCH-QUERY.fields"]).Any(value => form(value).Contains(wanted, comparison));
    }

    private static IEnumerable<string> Values(JsonElement contact, Schema schema, string fields) => fields switch
    {
        "email" => Paths.Texts(contact, "email"),
        "all" => Paths.AllTexts(contact),
        _ => schema.Search.Select(names => string.Join(' ', names.SelectMany(name => Paths.Texts(contact, name)))),
    };
}
