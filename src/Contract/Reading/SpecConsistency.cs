using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Checks references between the parts of a spec: every name that is used must be defined.</summary>
internal sealed class SpecConsistency(YamlSource source, Spec spec, IEnumerable<Schema> schemas)
{
    public void Check()
    {
        CheckOperations();
        CheckChoices();
        CheckSchemas();
        foreach (var error in spec.Errors.Values.Where(error => error.Clause is { } clause && !spec.Clauses.ContainsKey(clause)))
            throw source.Error(
                JsonPointer.Append("/x-errors", error.Name) + "/clause", Suggestions.Unknown("clause", error.Clause!, spec.Clauses.Keys));
        foreach (var keyword in KeywordsWithoutMessage())
            throw source.Error("/x-messages", $"The schema keyword '{keyword}' has no message. Add one.");
        if (!spec.Errors.ContainsKey("invalid"))
            throw source.Error("/x-errors", "'invalid' is missing. Add it: the error for violations that have no error of their own.");
    }

    private void CheckOperations()
    {
        var ids = new HashSet<string>();
        foreach (var operation in spec.Operations)
        {
            var pointer = JsonPointer.Append("/paths", operation.Path) + "/" + operation.Method.ToLowerInvariant();
            if (!ids.Add(operation.Id))
                throw source.Error(pointer + "/operationId", $"The operationId '{operation.Id}' is used twice.");
            if (operation.Clauses.FirstOrDefault(clause => !spec.Clauses.ContainsKey(clause)) is { } unknown)
                throw source.Error(pointer + "/x-clauses", Suggestions.Unknown("clause", unknown, spec.Clauses.Keys));
            if (!operation.Responses.Keys.Any(status => status is >= 200 and < 300))
                throw source.Error(pointer + "/responses", "No 2xx response is documented. Add one.");
            foreach (var filter in operation.Parameters.Select(parameter => parameter.Filter).OfType<Filter>())
                CheckFilter(pointer, filter);
            if (operation.Body is { } body)
                CheckBody(body);
        }
    }

    private void CheckBody(Schema body)
    {
        foreach (var (name, schema) in body.AllProperties)
        {
            if (schema.IsReadOnly && body.AllRequired.Contains(name))
                throw source.Error(body.Pointer + "/required", $"'{name}' is readOnly, so requests do not send it. Remove it here.");
            CheckBody(schema);
        }

        if (body.Items is { } items)
            CheckBody(items);
    }

    private void CheckChoices()
    {
        string[] openClauses = [.. spec.Clauses.Values.Where(clause => clause.Level == Level.Open).Select(clause => clause.Id)];
        foreach (var choice in spec.Choices.Values)
        {
            if (!openClauses.Contains(choice.Clause))
                throw source.Error(
                    JsonPointer.Append("/x-choices", choice.Id), Suggestions.Unknown("open clause", choice.Clause, openClauses));
        }

        foreach (var clause in openClauses)
        {
            if (spec.Choices.Values.All(choice => choice.Clause != clause))
                throw source.Error(JsonPointer.Append("/x-clauses", clause), "An open clause needs an entry in x-choices. Add one.");
        }
    }

    private void CheckSchemas()
    {
        foreach (var schema in schemas)
        {
            string?[] names = [.. schema.Errors.Values, schema.UniqueError, schema.Reference?.UnknownError];
            if (names.FirstOrDefault(name => name is not null && !spec.Errors.ContainsKey(name)) is { } unknown)
                throw source.Error(schema.Pointer, "x-errors: " + Suggestions.Unknown("error", unknown, spec.Errors.Keys));
            if (schema.Reference is { Collection: not ("groups" or "stages") } reference)
                throw source.Error(
                    schema.Pointer + "/x-reference", Suggestions.Unknown("collection", reference.Collection, ["groups", "stages"]));
            if (schema.Filter is { } filter)
                CheckFilter(schema.Pointer, filter);
            if (!source.IsBuiltIn && SchemaContradictions.Find(schema) is var (pointer, reason))
                throw source.Error(schema.Pointer + pointer, reason);
            if (schema.Examples.FirstOrDefault(example => !schema.Allows(example)) is { ValueKind: not JsonValueKind.Undefined } example)
                throw source.Error(schema.Pointer, $"The example {example.GetRawText()} breaks its schema. Change it or the schema.");
            if (schema.Default is { } value && !schema.Allows(value))
                throw source.Error(schema.Pointer + "/default", "The default value violates its own schema. Change one of them.");
            if (schema.Weights.Keys.Except(schema.EnumStrings).FirstOrDefault() is { } weighted)
                throw source.Error(schema.Pointer + "/x-weights", $"'{weighted}' is not in the enum of this schema.");
        }
    }

    private void CheckFilter(string pointer, Filter filter)
    {
        string?[] choices = [filter.CaseChoice, filter.UnknownChoice, filter.MultipleChoice];
        if (choices.FirstOrDefault(choice => choice is not null && !spec.Choices.ContainsKey(choice)) is { } unknown)
            throw source.Error(pointer, "x-filter: " + Suggestions.Unknown("choice", unknown, spec.Choices.Keys));
    }

    private IEnumerable<string> KeywordsWithoutMessage() =>
        SchemaReader.AssertionKeywords.Where(keyword => !spec.Messages.ContainsKey(keyword));
}
