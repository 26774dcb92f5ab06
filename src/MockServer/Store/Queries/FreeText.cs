using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>The query of a search: a text that is contained in one of the values that SEARCH-QUERY chooses.</summary>
internal static class FreeText
{
    public static Condition? Condition(string text, Schema schema, Choices choices)
    {
        if (text.Length == 0)
            return null;
        var form = choices["SEARCH-QUERY.match"] switch
        {
            "folded" => TextNormalization.Folded,
            "ignore-case" => TextNormalization.IgnoringCase,
            _ => TextNormalization.Exact,
        };
        var fields = choices["SEARCH-QUERY.fields"];
        return Conditions.Contains(new Projection<string>($"free text {fields} {form.Name}", contact => Values(contact, schema, fields).Select(form.Apply)), form.Apply(text));
    }

    private static IEnumerable<string> Values(JsonElement contact, Schema schema, string fields) => fields switch
    {
        "email" => JsonPaths.Texts(contact, "email"),
        "all" => JsonPaths.AllTexts(contact),
        _ => schema.SearchFields.Select(names => string.Join(' ', names.SelectMany(name => JsonPaths.Texts(contact, name)))),
    };
}
