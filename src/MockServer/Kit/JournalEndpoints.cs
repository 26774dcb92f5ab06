using System.Globalization;
using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary><c>/_kit/requests</c> and <c>/_kit/verify</c>: shows the journal, forgets it, and holds it against what a test expects.</summary>
internal static class JournalEndpoints
{
    private const long LongestBody = 1 << 20;

    public static IReadOnlyList<KitRoute> Routes { get; } =
    [
        new("GET", "/_kit/requests", List),
        new("DELETE", "/_kit/requests", Clear),
        new("GET", "/_kit/requests/har", Archive),
        new("GET", "/_kit/requests/stream", List) { Stream = StreamAsync },
        new("GET", "/_kit/requests/NAME", Find),
        new("POST", "/_kit/verify", Verify) { MaxBody = LongestBody },
    ];

    private static Reply List(KitCall call)
    {
        var (query, wrong) = JournalQuery.Read(call.Http.Request.Query, call.Origin.Spec);
        if (query is null)
            return call.Refuse(wrong!);
        var view = View(call);
        return Envelope.Data(200, json =>
        {
            json.WriteStartArray();
            foreach (var entry in query.Of(call.Journal, view))
                view.WriteSummary(json, entry);
            json.WriteEndArray();
        });
    }

    private static Reply Find(KitCall call) =>
        long.TryParse(call.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && call.Journal.Find(number) is { } entry
            ? Envelope.Data(200, json => View(call).WriteWhole(json, entry))
            : call.Refuse("pathNotFound", $"there is no request '{call.Name}' in the journal");

    private static Reply Archive(KitCall call)
    {
        var (query, wrong) = JournalQuery.Read(call.Http.Request.Query, call.Origin.Spec);
        if (query is null)
            return call.Refuse(wrong!);
        var (view, request) = (View(call), call.Http.Request);
        return new Reply(200, Json.Bytes(json => new Har(view).Write(json, query.Of(call.Journal, view).Reverse(), request.Scheme, request.Host.Value ?? "localhost")))
        {
            Headers = [("Content-Disposition", "attachment; filename=\"requests.har\"")],
        };
    }

    private static Reply Clear(KitCall call)
    {
        call.Journal.Clear();
        return Envelope.Data(200, json => json.WriteNullValue());
    }

    private static async Task StreamAsync(KitCall call)
    {
        var (query, wrong) = JournalQuery.Read(call.Http.Request.Query, call.Origin.Spec);
        if (query is null)
        {
            await call.Http.Response.SendAsync(call.Refuse(wrong!));
            return;
        }

        // A client that comes back says what it saw last.
        if (long.TryParse(call.Http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            query = query with { Since = seen };
        await new JournalStream(call.Journal, View(call), query).SendAsync(call.Http);
    }

    private static Reply Verify(KitCall call)
    {
        var (expectation, wrong) = Expectation.Read(call.Body, call.World.Spec);
        return expectation is null ? call.Refuse(wrong!) : new Verification(call.Journal, View(call), call.World.Spec.BasePath).Answer(expectation);
    }

    private static ExchangeView View(KitCall call) => new(call.World.Spec, call.World.Choices, new ApiKeys(call.World.Spec, call.Settings));
}
