using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Invalid;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>MALFORMED: request bodies that are invalid for every server.</summary>
internal static class MalformedChecks
{
    private static readonly (string Body, string What)[] NotJson =
        [("", "empty"), ("{\"tags\": [\"a\"", "truncated"), ("no json", "not JSON")];

    private static readonly (string Body, string What)[] NotAnObject =
        [("[]", "a list"), ("\"x\"", "a string"), ("null", "null"), ("12", "a number")];

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("malformed/no-json", "MALFORMED", "A body that is empty, truncated or not JSON gets 400 in the error envelope.",
            api => RequireAllRejected(api, NotJson)),
        new("malformed/no-utf8", "MALFORMED", "A body that is not UTF-8 is answered with 400 or read leniently, never with 5xx.", NoUtf8),
        new("malformed/no-object", "MALFORMED", "A body that is a list, a string, a number or null gets 400 in the error envelope.",
            api => RequireAllRejected(api, NotAnObject)),
        new("malformed/wrong-types", "MALFORMED", "A field of a wrong type gets 400 in the error envelope.", WrongTypes),
        new("malformed/all-wrong-types", "MALFORMED", "Every wrong type of every field gets 400 in the error envelope.", AllWrongTypes,
            Prerequisites.Writes | Prerequisites.Heavy),
    ];

    // Each operation gets a third of the bodies, and each body goes to some operation. A heavy run sends all to all.
    private static async Task RequireAllRejected(CheckContext api, (string Body, string What)[] bodies)
    {
        var ids = await SharedIds(api);
        foreach (var (i, request) in ExampleRequests.Requests(api, ids).Where(request => request.Body is not null).Index())
        {
            foreach (var (j, (body, what)) in bodies.Index())
            {
                if (!api.Options.Heavy && j % 3 != i % 3 && body is not "[]")
                    continue;
                var response = await api.Send(request with { Body = Encoding.UTF8.GetBytes(body), IsRepeatable = true });
                response.RequireErrorStatus(400, $"the body is {what}");
            }
        }
    }

    // Whether the body is refused is open (BODY-UTF8).
    private static async Task NoUtf8(CheckContext api)
    {
        var response = await api.Send(InvalidUtf8.Creation(api));
        if (!(response.Status is 200 or 201 || response.Is(201)))
            response.RequireErrorStatus(400);
    }

    // For every other field, one type that cannot be converted: a list or an object for a string, a string for an object. The fields
    // that a creation omits are those that an update contains.
    private static Task WrongTypes(CheckContext api) => RequireWrongTypesRejected(api, (i, bodies) => bodies
        .GroupBy(body => body.Pointer)
        .Select(sameField => sameField.MaxBy(body => Rank(ValueOf(body).ValueKind))!)
        .Where((_, field) => api.Options.Heavy || field % 2 == i % 2));

    private static Task AllWrongTypes(CheckContext api) => RequireWrongTypesRejected(api, (_, bodies) => bodies);

    private static async Task RequireWrongTypesRejected(CheckContext api,
        Func<int, IEnumerable<InvalidBody>, IEnumerable<InvalidBody>> select)
    {
        var ids = await SharedIds(api) with { Contact = (await api.GivenContact()).IdOf() };
        var before = await api.Read(ids.Contact);

        foreach (var (i, operation) in ExampleRequests.Available(api).Where(operation => operation.Body is not null).Index())
        {
            if (ExampleRequests.Request(api, operation, ids) is not { } request
                || !operation.Body!.Allows(JsonElement.Parse(request.Body!)))
            {
                continue;
            }

            var invalid = InvalidBodies.Generate(operation.Body!, JsonElement.Parse(request.Body!), keyword: "type")
                .Where(body => MustBeRejected(operation, body));
            foreach (var body in select(i, invalid))
            {
                var response = await api.Send(request with { Body = Bytes(operation, body), IsRepeatable = true });
                response.RequireErrorStatus(400, $"{body.Pointer[1..].Replace('/', '.')} is {NameOf(ValueOf(body).ValueKind)}");
            }
        }

        api.RequireUnchanged(await api.Read(ids.Contact), before, "A rejected request");
    }

    private static async Task<ExampleIds> SharedIds(CheckContext api) => new(
        (await api.SharedContact()).Id,
        await api.GetOrCreate(nameof(MalformedChecks), own => ExampleIds.NewGroupAsync(own)));

    // A server that ignores an invalid filter would add the contacts of others to the group: those bodies have no other field.
    private static byte[] Bytes(Operation operation, InvalidBody body) => Encoding.UTF8.GetBytes(ExampleRequests.IsOnGroups(operation)
        ? $$"""{"{{body.Pointer[1..]}}": {{ValueOf(body).GetRawText()}}}"""
        : body.Body.GetRawText());

    // These are open: null (PUT-NULL), entries of an import (BULK-BAD), paging in a search (SEARCH-REPLY), values of custom fields,
    // and the fields of groups besides name (GROUPS-FORM) and contactIds (GROUPS-CONTACTS-FORM).
    private static bool MustBeRejected(Operation operation, InvalidBody body) =>
        body.Pointer.Length > 0
        && (body.Pointer is "/name" or "/contactIds" || !ExampleRequests.IsOnGroups(operation))
        && ValueOf(body).ValueKind != JsonValueKind.Null
        && !body.Pointer.StartsWith("/contacts/", StringComparison.Ordinal)
        && !body.Pointer.Contains("/customFields/", StringComparison.Ordinal)
        && !(operation.Id == "searchContacts" && body.Pointer is "/page" or "/perPage");

    private static int Rank(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => 3,
        JsonValueKind.Array => 2,
        JsonValueKind.String => 1,
        _ => 0,
    };

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => "a boolean",
    };

    private static JsonElement ValueOf(InvalidBody body) => JsonPointer.Follow(body.Body, body.Pointer);
}
