using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Queries;

namespace Fluenzr.ContractKit.MockServer.Contacts;

/// <summary><c>GET /contacts</c></summary>
internal static class ListContacts
{
    public static Reply Answer(Call call)
    {
        var (world, answers) = (call.World, call.World.Answers);
        var question = call.Operation.Id + call.Query;
        if (answers.Find(world.Contacts, question) is { } known)
            return known;

        var parameters = QueryParameters.Read(call.Operation, call.Query, call.Choices);
        var refusals = new Refusals(call.Spec, call.Choices);
        var conditions = call.Operation.Parameters
            .Where(parameter => parameter.Filter is not null)
            .Select(parameter => Conditions.Of(world, parameter.Filter!, parameters.Of(parameter.Name), refusals))
            .OfType<Condition>()
            .Concat(Unknown(call, parameters, refusals))
            .ToArray();
        var query = new ContactQuery(conditions, Sorting.Read(world, parameters.Of("sort"), parameters.Of("order"), refusals));
        var (page, perPage) = (parameters.Of("page"), parameters.Of("perPage"));
        var paging = Paging.Read(page.Value, perPage.Value, page.Schema, perPage.Schema, refusals);
        if (refusals.Problem is { } problem)
            return call.Refuse(problem);

        var matches = answers.Match(world.Contacts, question, query);
        var meta = paging.Meta(matches.Count, call.Choices);
        return paging.Beyond(meta, call.Spec, call.Choices) is { } beyond
            ? call.Refuse(beyond)
            : answers.Keep(matches.Contacts, question, Envelope.List([.. paging.Cut(matches).Select(world.Render)], meta));
    }

    // F-UNKNOWN.parameter
    private static IEnumerable<Condition> Unknown(Call call, QueryParameters parameters, Refusals refusals)
    {
        var outcome = call.Choices["F-UNKNOWN.parameter"];
        if (outcome == "refused")
            refusals.Add("", parameters.Unknown.Select(name => new Violation(JsonPointer.Append("", name), "additionalProperties", "", null)));
        return outcome == "empty" && parameters.Unknown.Count > 0 ? [Conditions.Nothing] : [];
    }
}
