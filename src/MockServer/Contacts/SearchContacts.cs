using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Queries;

namespace Fluenzr.ContractKit.MockServer.Contacts;

/// <summary><c>POST /contacts/search</c></summary>
internal static class SearchContacts
{
    /// <summary>What a page, a sort field or a filter has wrong is a matter of the choices that lists have, too.</summary>
    public static bool Settles(Violation violation) =>
        violation.Pointer is "/page" or "/perPage" or "/sort/field"
        || (violation.Keyword == "enum" && violation.Pointer.StartsWith("/filters/", StringComparison.Ordinal));

    public static Reply Answer(Call call)
    {
        var (world, answers) = (call.World, call.World.Answers);
        var question = call.Operation.Id + call.Body.GetRawText();
        if (answers.Find(world.Contacts, question) is { } known)
            return known;

        var refusals = new Refusals(call.Spec, call.Choices);
        var filters = At("filters");
        var conditions = filters.Schema.AllProperties
            .Where(property => property.Schema.Filter is not null)
            .Select(property => Conditions.Of(world, property.Schema.Filter!, Below(filters, property.Name), refusals))
            .Append(At("query") is { Value: { } text, Schema: var schema } ? FreeText.Condition(text.GetString()!, schema, call.Choices) : null)
            .OfType<Condition>()
            .ToArray();
        var query = new ContactQuery(conditions, Sorting.Read(world, Below(At("sort"), "field"), Below(At("sort"), "order"), refusals));
        var paging = Paging.Read(At("page").Value, At("perPage").Value, At("page").Schema, At("perPage").Schema, refusals);
        if (refusals.Problem is { } problem)
            return call.Refuse(problem);

        var matches = answers.Match(world.Contacts, question, query);
        var reply = Answer(call, matches, paging);
        return reply.Status == 200 ? answers.Keep(matches.Contacts, question, reply) : reply;

        Given At(string name) => Below(new Given(call.Body, "", call.Operation.Body!), name);
    }

    // SEARCH-REPLY
    private static Reply Answer(Call call, Matches matches, Paging paging)
    {
        var form = call.Choices["SEARCH-REPLY"];
        if (form is "bare" or "whole")
            paging = new Paging(1, Math.Max(1, matches.Count));
        var meta = paging.Meta(matches.Count, call.Choices);
        return paging.Beyond(meta, call.Spec, call.Choices) is { } beyond
            ? call.Refuse(beyond)
            : Envelope.List([.. paging.Cut(matches).Select(call.World.Render)], form == "bare" ? null : meta);
    }

    private static Given Below(Given parent, string name) => parent.Schema.Find(name) is { } schema
        ? new Given(
            parent.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var child) ? child : null,
            $"{parent.Pointer}/{name}",
            schema)
        : Given.Nothing;
}
