using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

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
        new("malformed/wrong-types", "MALFORMED", "A field of a wrong type gets 400 in the error envelope.", FewWrongTypes),
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

    private static Task FewWrongTypes(CheckContext api) => RequireWrongTypesRejected(api, (requests, i) => requests.SendFewAsync(i % 2));

    private static Task AllWrongTypes(CheckContext api) => RequireWrongTypesRejected(api, (requests, _) => requests.SendAllAsync());

    private static async Task RequireWrongTypesRejected(CheckContext api, Func<WrongTypes, int, Task> send)
    {
        var ids = await SharedIds(api) with { Contact = (await api.GivenContact()).IdOf() };
        var before = await api.Read(ids.Contact);

        foreach (var (i, operation) in ExampleRequests.Available(api).Where(operation => operation.Body is not null).Index())
        {
            if (ExampleRequests.Request(api, operation, ids) is { } request
                && operation.Body!.Allows(JsonElement.Parse(request.Body!)))
            {
                await send(new WrongTypes(api, operation, request), i);
            }
        }

        api.RequireUnchanged(await api.Read(ids.Contact), before, "A rejected request");
    }

    private static async Task<ExampleIds> SharedIds(CheckContext api) => new(
        (await api.SharedContact()).Id,
        await api.GetOrCreate(nameof(MalformedChecks), own => ExampleIds.NewGroupAsync(own)));
}
