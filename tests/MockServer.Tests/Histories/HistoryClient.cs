using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Histories;

/// <summary>A client of a history: it sends random calls, one after the other, and records them.</summary>
internal sealed class HistoryClient(InSandbox sandbox, int number, int seed, ConcurrentBag<string> ids, ConcurrentBag<Call> calls)
{
    private static readonly string[] Emails = ["a@example.com", "b@example.com", "c@example.com"];
    private static readonly string[] Snapshots = ["one", "two"];

    // Common calls are there several times.
    private static readonly CallKind[] Kinds =
    [
        CallKind.Create, CallKind.Create, CallKind.Create, CallKind.Update, CallKind.Update, CallKind.Delete, CallKind.Tag, CallKind.Tag,
        CallKind.Get, CallKind.Get, CallKind.List, CallKind.List, CallKind.List, CallKind.BulkSkip, CallKind.BulkUpdate, CallKind.Take,
        CallKind.Restore, CallKind.Import, CallKind.Choose, CallKind.SetClock,
    ];

    private readonly Random _random = new(HashCode.Combine(seed, number));
    private int _sent;

    public async Task RunAsync(int count)
    {
        while (_sent < count)
            await CallAsync(Kinds[_random.Next(Kinds.Length)], $"{number}-{++_sent}");
    }

    private async Task CallAsync(CallKind kind, string unique)
    {
        var email = Any(Emails);
        var known = ids.ToArray();
        var id = known.Length == 0 ? "con_none" : Any(known);
        var time = string.Create(CultureInfo.InvariantCulture, $"20{10 + number}-01-01T00:{_sent:00}:00Z");
        var choice = _random.Next(3) == 0 ? "refused" : "clamped";
        await (kind switch
        {
            CallKind.Create => Api(kind, email, unique, HttpMethod.Post, "/contacts", $$"""{"email":"{{email}}","jobTitle":"{{unique}}"}"""),
            CallKind.Update => Api(kind, id, unique, HttpMethod.Put, $"/contacts/{id}", $$"""{"jobTitle":"{{unique}}"}"""),
            CallKind.Delete => Api(kind, id, "", HttpMethod.Delete, $"/contacts/{id}"),
            CallKind.Tag => Api(kind, id, $"t{number % 3}", HttpMethod.Post, $"/contacts/{id}/tags", $$"""{"tags":["t{{number % 3}}"]}"""),
            CallKind.Get => Api(kind, id, "", HttpMethod.Get, $"/contacts/{id}"),
            CallKind.List => Api(kind, "", "", HttpMethod.Get, "/contacts?perPage=500"),
            CallKind.BulkSkip or CallKind.BulkUpdate => Bulk(kind, unique),
            CallKind.Take => Kit(kind, Any(Snapshots), "", HttpMethod.Put, "/_kit/snapshots/{0}"),
            CallKind.Restore => Kit(kind, Any(Snapshots), "", HttpMethod.Post, "/_kit/snapshots/{0}"),
            CallKind.Import => Kit(kind, $"con_i{unique}", email, HttpMethod.Put, "/_kit/state",
                $$"""{"contacts":[{"id":"con_i{{unique}}","email":"{{email}}","status":"active","jobTitle":"","createdAt":"{{AccountModel.ImportTime}}","updatedAt":"{{AccountModel.ImportTime}}"}]}"""),
            CallKind.Choose => Kit(kind, "", choice, HttpMethod.Put, "/_kit/choices", $$"""{"PAGE-OVER":"{{choice}}"}"""),
            _ => Kit(kind, "", time, HttpMethod.Put, "/_kit/clock", $$"""{"now":"{{time}}"}"""),
        });
    }

    private Task Bulk(CallKind kind, string unique)
    {
        var entries = Emails.Take(2).Select(email => $$"""{"email":"{{email}}","jobTitle":"{{unique}}"}""");
        var onDuplicate = kind == CallKind.BulkSkip ? "skip" : "update";
        return Api(
            kind, string.Join(',', Emails.Take(2)), unique, HttpMethod.Post, "/contacts/bulk",
            $$"""{"contacts":[{{string.Join(',', entries)}}],"onDuplicate":"{{onDuplicate}}"}""");
    }

    private Task Api(CallKind kind, string target, string value, HttpMethod method, string path, string? body = null) =>
        Record(kind, target, value, () => sandbox.Api.Send(method, path, body));

    private Task Kit(CallKind kind, string target, string value, HttpMethod method, string path, string? body = null) =>
        Record(kind, target, value, () => sandbox.Kit(method, string.Format(CultureInfo.InvariantCulture, path, target), body));

    private async Task Record(CallKind kind, string target, string value, Func<Task<TestResponse>> send)
    {
        var start = Stopwatch.GetTimestamp();
        var response = await send();
        var call = new Call(kind, target, value, response.Status, JsonElement.Parse(response.Json), start, Stopwatch.GetTimestamp());
        calls.Add(call);
        if (kind == CallKind.Create && call.Status == 201)
            ids.Add(call.Data.GetProperty("id").GetString()!);
        else if (kind == CallKind.List && call.Status == 200)
            call.Data.EnumerateArray().ToList().ForEach(contact => ids.Add(contact.GetProperty("id").GetString()!));
        else if (kind == CallKind.Import)
            ids.Add(target);
    }

    private T Any<T>(T[] values) => values[_random.Next(values.Length)];
}
