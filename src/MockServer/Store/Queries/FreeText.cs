using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>The free text of a search: one of the fields that SEARCH-QUERY chooses must contain it.</summary>
internal static class FreeText
{
    // Of groups and the stage, only the names are searched.
    private static readonly string[] NotSearched = ["id", "status", "createdAt", "updatedAt", "groups", "pipelineStage"];

    /// <summary>The condition for a text; null for an empty text.</summary>
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
        var values = new Projection<string>(
            $"free text {fields} {form.Name}", contact => Values(contact, schema, fields).Select(form.Apply));
        return Conditions.Contains(values, form.Apply(text));
    }

    private static IEnumerable<string> Values(JsonElement contact, Schema schema, string fields) => fields switch
    {
        "email" => JsonPaths.Texts(contact, "email"),
        "all" => All(contact).Concat(Common(contact, schema)),
        _ => Common(contact, schema),
    };

    private static IEnumerable<string> Common(JsonElement contact, Schema schema) =>
        schema.SearchFields.Select(names => string.Join(' ', names.SelectMany(name => JsonPaths.Texts(contact, name))));

    private static IEnumerable<string> All(JsonElement contact) =>
        contact.EnumerateObject().Where(field => !NotSearched.Contains(field.Name)).SelectMany(field => JsonPaths.AllTexts(field.Value))
            .Concat(JsonPaths.Texts(contact, "groups.name")).Concat(JsonPaths.Texts(contact, "pipelineStage.name"));
}
