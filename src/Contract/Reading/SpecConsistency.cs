using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Whether the parts of a spec fit together: every name that one part uses, another one has.</summary>
internal sealed class SpecConsistency(YamlSource source, Spec spec, IEnumerable<Schema> schemas)
{
    public void Check()
    {
        CheckOperations();
        CheckChoices();
        CheckSchemas();
        foreach (var error in spec.Errors.Values.Where(error => error.Clause is { } clause && !spec.Clauses.ContainsKey(clause)))
            throw source.Error(JsonPointer.Append("/x-errors", error.Name) + "/clause", $"there is no clause '{error.Clause}'");
        foreach (var keyword in KeywordsWithoutMessage())
            throw source.Error("/x-messages", $"'{keyword}' has no message");
        if (!spec.Errors.ContainsKey("invalid"))
            throw source.Error("/x-errors", "'invalid' is missing: the refusal of a broken rule without a name of its own");
    }

    private void CheckOperations()
    {
        var ids = new HashSet<string>();
        foreach (var operation in spec.Operations)
        {
            var pointer = JsonPointer.Append("/paths", operation.Path) + "/" + operation.Method.ToLowerInvariant();
            if (!ids.Add(operation.Id))
                throw source.Error(pointer + "/operationId", $"'{operation.Id}' is used twice");
            if (operation.Clauses.FirstOrDefault(clause => !spec.Clauses.ContainsKey(clause)) is { } unknown)
                throw source.Error(pointer + "/x-clauses", $"there is no clause '{unknown}'");
            if (!operation.Responses.Keys.Any(status => status is >= 200 and < 300))
                throw source.Error(pointer + "/responses", "no success is documented");
            foreach (var filter in operation.Parameters.Select(parameter => parameter.Filter).OfType<Filter>())
                CheckFilter(pointer, filter);
        }
    }

    private void CheckChoices()
    {
        foreach (var choice in spec.Choices.Values)
        {
            if (!spec.Clauses.TryGetValue(choice.Clause, out var clause) || clause.Level != Level.Open)
                throw source.Error(JsonPointer.Append("/x-choices", choice.Id), $"there is no open clause '{choice.Clause}'");
        }

        foreach (var clause in spec.Clauses.Values.Where(clause => clause.Level == Level.Open))
        {
            if (spec.Choices.Values.All(choice => choice.Clause != clause.Id))
                throw source.Error(JsonPointer.Append("/x-clauses", clause.Id), "an open clause needs an entry in x-choices");
        }
    }

    private void CheckSchemas()
    {
        foreach (var schema in schemas)
        {
            string?[] names = [.. schema.Errors.Values, schema.UniqueError, schema.Reference?.UnknownError];
            if (names.FirstOrDefault(name => name is not null && !spec.Errors.ContainsKey(name)) is { } unknown)
                throw source.Error(schema.Pointer, $"x-errors of the document has no '{unknown}'");
            if (schema.Reference is { Collection: not ("groups" or "stages") } reference)
                throw source.Error(schema.Pointer + "/x-reference", $"there is no collection '{reference.Collection}'; there are groups and stages");
            if (schema.Filter is { } filter)
                CheckFilter(schema.Pointer, filter);
            if (schema.Default is { } value && !schema.Allows(value))
                throw source.Error(schema.Pointer + "/default", "the default breaks its own schema");
            if (schema.Weights.Keys.Except(schema.EnumStrings).FirstOrDefault() is { } weighed)
                throw source.Error(schema.Pointer + "/x-weights", $"'{weighed}' is not in the enum");
        }
    }

    private void CheckFilter(string pointer, Filter filter)
    {
        string?[] choices = [filter.CaseChoice, filter.UnknownChoice, filter.MultipleChoice];
        if (choices.FirstOrDefault(choice => choice is not null && !spec.Choices.ContainsKey(choice)) is { } unknown)
            throw source.Error(pointer, $"x-filter names the choice '{unknown}', which x-choices does not have");
    }

    private IEnumerable<string> KeywordsWithoutMessage() =>
        SchemaReader.AssertionKeywords.Where(keyword => !spec.Messages.ContainsKey(keyword));
}
