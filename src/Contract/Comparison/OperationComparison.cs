using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>Compares an operation: parameters, request body, responses, the right that it needs.</summary>
internal static class OperationComparison
{
    public static IEnumerable<Change> Compare(Operation before, Operation after) =>
        CompareParameters(before.Parameters, after.Parameters)
            .Concat(CompareBodies(before.Body, after.Body))
            .Concat(CompareResponses(before.Responses, after.Responses))
            .Concat((before.IsBodyRequired, after.IsBodyRequired) switch
            {
                (false, true) => [Change.Breaking("The request body is now required.")],
                (true, false) => [Change.Compatible("The request body is no longer required.")],
                _ => [],
            })
            .Concat((before.IsPublic, after.IsPublic) switch
            {
                (true, false) => [Change.Breaking("An API key is needed now.")],
                (false, true) => [Change.Compatible("No API key is needed any more.")],
                _ => [],
            })
            .Concat((before.Writes, after.Writes) switch
            {
                (false, true) => [Change.Breaking("A key that may only read is refused now.")],
                (true, false) => [Change.Compatible("A key that may only read is enough now.")],
                _ => [],
            })
            .Concat(before.Id == after.Id ? []
                : [Change.Compatible($"operationId is {after.Id} instead of {before.Id}; generated clients name the method after it.")]);

    private static IEnumerable<Change> CompareParameters(
        IReadOnlyList<ParameterDefinition> before, IReadOnlyList<ParameterDefinition> after)
    {
        // The name of a path parameter is not part of a request; operations are matched by their position.
        var old = before.Where(parameter => parameter.In != "path").ToDictionary(parameter => parameter.Name);
        var now = after.Where(parameter => parameter.In != "path").ToDictionary(parameter => parameter.Name);
        foreach (var name in old.Keys.Except(now.Keys))
            yield return Change.Breaking($"The parameter `{name}` was removed.");
        foreach (var added in now.Values.Where(parameter => !old.ContainsKey(parameter.Name)))
            yield return added.Required
                ? Change.Breaking($"The parameter `{added.Name}` was added and is required.")
                : Change.Compatible($"The parameter `{added.Name}` was added.");
        foreach (var (one, other) in old.Values.Where(parameter => now.ContainsKey(parameter.Name)).Select(one => (one, now[one.Name]))
            .Concat(before.Where(parameter => parameter.In == "path").Zip(after.Where(parameter => parameter.In == "path"))))
        {
            foreach (var change in CompareParameter(one, other))
                yield return change;
        }
    }

    private static IEnumerable<Change> CompareParameter(ParameterDefinition before, ParameterDefinition after)
    {
        var at = Place.Parameter(after.Name);
        return SchemaComparison.Compare(before.Schema, after.Schema, at)
            .Concat((before.Required, after.Required) switch
            {
                (false, true) => [Change.Breaking($"{at} is now required.")],
                (true, false) => [Change.Compatible($"{at} is no longer required.")],
                _ => [],
            })
            .Concat(before.Filter == after.Filter ? [] : [Change.Breaking($"{at} filters otherwise (x-filter).")]);
    }

    private static IEnumerable<Change> CompareBodies(Schema? before, Schema? after) => (before, after) switch
    {
        (null, null) => [],
        (null, _) => [Change.Breaking("The request has a body now.")],
        (_, null) => [Change.Breaking("The request no longer has a body.")],
        _ => SchemaComparison.Compare(before, after, Place.Request),
    };

    private static IEnumerable<Change> CompareResponses(
        IReadOnlyDictionary<int, ResponseDefinition> before, IReadOnlyDictionary<int, ResponseDefinition> after) =>
        before.Values.SelectMany(old => after.TryGetValue(old.Status, out var now)
            ? CompareResponse(old, now)
            : [Change.Breaking($"The response {old.Status} was removed.")])
        .Concat(after.Keys.Except(before.Keys).Select(status => Change.Compatible($"The response {status} was added.")));

    private static IEnumerable<Change> CompareResponse(ResponseDefinition before, ResponseDefinition after) =>
        before.Headers.Except(after.Headers, StringComparer.OrdinalIgnoreCase)
            .Select(header => Change.Breaking($"The header {header} of the response {before.Status} was removed."))
            .Concat(after.Headers.Except(before.Headers, StringComparer.OrdinalIgnoreCase)
                .Select(header => Change.Compatible($"The header {header} of the response {before.Status} was added.")))
            .Concat((before.Schema, after.Schema) switch
            {
                (null, null) => [],
                (null, _) => [Change.Compatible($"The response {before.Status} has a documented body now.")],
                (_, null) => [Change.Breaking($"The response {before.Status} no longer has a documented body.")],
                var (old, now) => SchemaComparison.Compare(old, now, Place.Response),
            });
}
