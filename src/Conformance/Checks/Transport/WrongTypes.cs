using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Invalid;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>
/// Requests of one operation with fields of wrong types, which must be rejected. One request breaks many fields: where its error names a
/// field, the server has looked at it. A field that no error names is sent alone.
/// </summary>
internal sealed class WrongTypes(CheckContext api, Operation operation, OutgoingRequest request)
{
    // A server that names fewer fields reports one error at a time. It gets half of them, since each takes a request.
    private const int MaxAlone = 3;

    private readonly InvalidBody[] _bodies =
    [
        .. InvalidBodies.Generate(operation.Body!, JsonElement.Parse(request.Body!), keyword: "type")
            .Where(body => MustBeRejected(operation, body)),
    ];

    /// <summary>Sends each wrong type of each field alone.</summary>
    public async Task SendAllAsync()
    {
        foreach (var body in _bodies)
            await RequireRejected(body);
    }

    /// <summary>For each field, sends a type that cannot be converted and, where many fields fit into one request, a number.</summary>
    /// <param name="half">Which of the fields to send to a server that reports one error at a time: 0 or 1.</param>
    public async Task SendFewAsync(int half)
    {
        // A list or an object for a string, a string for an object.
        var unlike = _bodies.GroupBy(body => body.Pointer).Select(sameField => sameField.MaxBy(body => Rank(KindOf(body)))!);
        // Fields at the same depth can be wrong together.
        foreach (var fields in unlike.GroupBy(DepthOf).Select(level => level.ToArray()))
        {
            var unnamed = fields.Length == 1 ? fields : await RequireRejected(fields);
            foreach (var (i, body) in unnamed.Index())
            {
                if (unnamed.Length <= MaxAlone || api.Options.Heavy || i % 2 == half)
                    await RequireRejected(body);
            }
        }

        InvalidBody[] numbers =
        [
            .. _bodies.Where(body => KindOf(body) == JsonValueKind.Number && DepthOf(body) == 1).DistinctBy(body => body.Pointer),
        ];
        var left = numbers.Length > 1 ? await RequireRejected(numbers) : [];
        foreach (var body in left.Length <= MaxAlone ? left : [])
            await RequireRejected(body);
    }

    private async Task RequireRejected(InvalidBody body)
    {
        var response = await api.Send(request with { Body = Bytes(body), IsRepeatable = true });
        response.RequireErrorStatus(400, $"{NameOf(body)} is {NameOf(KindOf(body))}");
    }

    /// <summary>Returns the fields that the error does not name.</summary>
    private async Task<InvalidBody[]> RequireRejected(InvalidBody[] bodies)
    {
        var broken = JsonNode.Parse(request.Body!)!.AsObject();
        InvalidBody[] sent = [.. bodies.Where(body => Break(broken, body))];
        var response = await api.Send(
            request with { Body = Encoding.UTF8.GetBytes(broken.ToJsonString(JsonValues.Relaxed)), IsRepeatable = true });
        response.RequireErrorStatus(400, $"these fields have wrong types: {ShortList.Of(sent.Select(NameOf))}");
        var named = ErrorFields.In(response.At("error.details"));
        return [.. bodies.Where(body => !sent.Contains(body) || !ErrorFields.Names(NameOf(body)).Any(named.Contains))];
    }

    // What the valid body lacks comes from the invalid one.
    private static bool Break(JsonObject body, InvalidBody invalid)
    {
        string[] path = [.. invalid.Pointer.Split('/').Skip(1).Select(JsonPointer.Unescape)];
        var whole = JsonNode.Parse(invalid.Body.GetRawText())!;
        if (path.Length == 1 || body[path[0]] is null)
        {
            body[path[0]] = whole[path[0]]!.DeepClone();
            return true;
        }

        var parent = path[..^1].Aggregate((JsonNode?)body, Child);
        var value = JsonNode.Parse(ValueOf(invalid).GetRawText());
        if (parent is JsonArray { Count: > 0 } list)
            list[0] = value;
        else if (parent is JsonObject map)
            map[path[^1]] = value;
        return parent is JsonObject or JsonArray { Count: > 0 };

        static JsonNode? Child(JsonNode? node, string name) => node is JsonArray ? node[0] : node?[name];
    }

    // A server that ignores an invalid filter would add the contacts of others to the group: those bodies have no other field.
    private byte[] Bytes(InvalidBody body) => Encoding.UTF8.GetBytes(ExampleRequests.IsOnGroups(operation)
        ? $$"""{"{{body.Pointer[1..]}}": {{ValueOf(body).GetRawText()}}}"""
        : body.Body.GetRawText());

    // These are open: null (PUT-NULL), entries of an import (BULK-BAD), paging in a search (SEARCH-REPLY), values of custom fields,
    // and the fields of groups besides name (GROUPS-FORM) and contactIds (GROUPS-CONTACTS-FORM).
    private static bool MustBeRejected(Operation operation, InvalidBody body) =>
        body.Pointer.Length > 0
        && (body.Pointer is "/name" or "/contactIds" || !ExampleRequests.IsOnGroups(operation))
        && KindOf(body) != JsonValueKind.Null
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

    private static int DepthOf(InvalidBody body) => body.Pointer.Count(c => c == '/');

    private static string NameOf(InvalidBody body) => body.Pointer[1..].Replace('/', '.');

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => "a boolean",
    };

    private static JsonValueKind KindOf(InvalidBody body) => ValueOf(body).ValueKind;

    private static JsonElement ValueOf(InvalidBody body) => JsonPointer.Follow(body.Body, body.Pointer);
}
