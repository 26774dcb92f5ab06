using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.FakeData.Invalid;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>Bodies that are wrong in themselves.</summary>
internal static class MalformedChecks
{
    private static readonly byte[][] NoJson = [[], "{\"tags\": [\"a\""u8.ToArray(), "no json"u8.ToArray(), [0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]];

    private static readonly byte[][] NoObject = ["[]"u8.ToArray(), "\"x\""u8.ToArray(), "null"u8.ToArray(), "12"u8.ToArray()];

    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("malformed/no-json", "MALFORMED", "A body that is empty, cut off, not JSON or not UTF-8 gets 400 in the error envelope.", api => AllRefused(api, NoJson)),
        new("malformed/no-object", "MALFORMED", "A body that is a list, a text, a number or null gets 400 in the error envelope.", api => AllRefused(api, NoObject)),
        new("malformed/wrong-types", "MALFORMED", "A field of a wrong type gets 400 in the error envelope.", WrongTypesRefused),
        new("malformed/all-wrong-types", "MALFORMED", "Every wrong type of every field gets 400 in the error envelope.", AllWrongTypesRefused, Needs.Writing | Needs.Heavy),
    ];

    // Every body goes to some operations, and some bodies to every one; a heavy run sends all to all.
    private static async Task AllRefused(ApiClient api, byte[][] bodies)
    {
        var (id, _) = await api.Plain();

        foreach (var (i, request) in ExampleRequests.Requests(api, id).Where(request => request.Body is not null).Index())
        {
            foreach (var (_, body) in bodies.Index().Where(entry => api.Options.Heavy || entry.Index % 3 == i % 3 || entry.Item is [(byte)'[', ..]))
                (await api.Send(request with { Body = body })).RequireErrorStatus(400);
        }
    }

    // Of every other field one type that nothing can be read as: a list or an object for a text, a text for an object. The fields that are left out of
    // a creation are those of an update.
    private static Task WrongTypesRefused(ApiClient api) => WrongTypesRefused(api, (i, bodies) => bodies
        .GroupBy(body => body.Pointer)
        .Select(same => same.MaxBy(body => Rank(At(body).ValueKind))!)
        .Where((_, field) => api.Options.Heavy || field % 2 == i % 2));

    private static Task AllWrongTypesRefused(ApiClient api) => WrongTypesRefused(api, (_, bodies) => bodies);

    private static async Task WrongTypesRefused(ApiClient api, Func<int, IEnumerable<InvalidBody>, IEnumerable<InvalidBody>> select)
    {
        var id = ContactQueries.Id(await api.GivenContact());
        var before = await api.Read(id);

        foreach (var (i, operation) in ExampleRequests.Operations(api.Spec).Where(operation => operation.Body is not null).Index())
        {
            if (ExampleRequests.Request(api, operation, id) is not { } request)
                continue;
            foreach (var wrong in select(i, InvalidBodies.Generate(operation.Body!, JsonElement.Parse(request.Body!)).Where(body => IsDecided(operation, body))))
                (await api.Send(request with { Body = Encoding.UTF8.GetBytes(wrong.Body.GetRawText()) })).RequireErrorStatus(400);
        }

        api.RequireAsBefore(await api.Read(id), before.Contact, "A refused request changed the contact.");
    }

    // Left out is what is open: null (PUT-NULL), entries of a bulk (BULK-BAD), paging in a search (SEARCH-REPLY), what a custom field may hold.
    private static bool IsDecided(Operation operation, InvalidBody body) =>
        body.Keyword == "type"
        && body.Pointer.Length > 0
        && At(body).ValueKind != JsonValueKind.Null
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

    private static JsonElement At(InvalidBody body) => JsonPointer.Follow(body.Body, body.Pointer);
}
