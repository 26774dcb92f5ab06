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
        var world = call.World;
        var refusals = new Refusals(call.Spec, call.Choices);
        var filters = At("filters");
        var conditions = filters.Schema.AllProperties
            .Where(property => property.Schema.Filter is not null)
            .Select(property => Conditions.Of(world, property.Schema.Filter!, Below(filters, property.Name), refusals))
            .Append(At("query") is { Value: { } text, Schema: var schema } ? FreeText.Condition(text.GetString()!, schema, call.Choices) : null)
            .OfType<Condition>()
            .ToArray();
        var query = new ContactQuery(
            conditions,
            Sorting.Read(world, Below(At("sort"), "field"), Below(At("sort"), "order"), refusals),
            Paging.Read(At("page").Value, At("perPage").Value, At("page").Schema, At("perPage").Schema, refusals));
        if (refusals.Problem is { } problem)
            return call.Refuse(problem);

        return Answer(call, query);

        Given At(string name) => Below(new Given(call.Body, "", call.Operation.Body!), name);
    }

    // SEARCH-REPLY
    private static Reply Answer(Call call, ContactQuery query)
    {
        var matches = query.Find(call.World.Contacts);
        var documents = matches.Select(call.World.Render);
        switch (call.Choices["SEARCH-REPLY"])
        {
            case "bare":
                return Envelope.List(documents, meta: null);
            case "whole":
                return Envelope.List(documents, new Paging(1, Math.Max(1, matches.Count)).Meta(matches.Count, call.Choices));
            default:
                var meta = query.Paging.Meta(matches.Count, call.Choices);
                return query.Paging.Beyond(meta, call.Spec, call.Choices) is { } beyond
                    ? call.Refuse(beyond)
                    : Envelope.List(query.Paging.Cut(matches).Select(call.World.Render), meta);
        }
    }

    private static Given Below(Given parent, string name) => parent.Schema.Find(name) is { } schema
        ? new Given(
            parent.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var child) ? child : null,
            $"{parent.Pointer}/{name}",
            schema)
        : Given.Nothing;
}
