using System.Globalization;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>Shows the journal and forgets it: <c>/_kit/requests</c>, <c>/_kit/verify</c>.</summary>
internal sealed class JournalPages(World world, Settings settings, Journal journal)
{
    private readonly ApiKeys _keys = new(world.Spec, settings);

    private ExchangeView View => new(world.Spec, world.Choices, _keys);

    public IReadOnlyList<KitRoute> Routes =>
    [
        new("GET", "/_kit/requests", (http, _) => Listed(http)),
        new("DELETE", "/_kit/requests", (_, _) => Clear()),
        new("GET", "/_kit/requests/stream", StreamAsync),
        new("GET", "/_kit/requests/har", (http, _) => HarOf(http)),
        new("GET", "/_kit/requests/{number}", (_, number) => One(number)),
        new("POST", "/_kit/verify", VerifyAsync),
    ];

    private Reply Listed(HttpContext http) => JournalQuery.Read(http.Request.Query) is ({ } query, _)
        ? Envelope.Data(200, json =>
        {
            json.WriteStartArray();
            foreach (var entry in query.Of(journal, View))
                View.WriteSummary(json, entry);
            json.WriteEndArray();
        })
        : Wrong(http);

    private Reply One(string number) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && journal.Find(wanted) is { } entry
            ? Envelope.Data(200, json => View.WriteWhole(json, entry))
            : world.Refuse("pathNotFound", $"there is no request '{number}' in the journal");

    private Reply HarOf(HttpContext http) => JournalQuery.Read(http.Request.Query) is ({ } query, _)
        ? new Reply(200, Json.Bytes(json => new Har(View).Write(json, query.Of(journal, View).Reverse(), http.Request.Scheme, http.Request.Host.Value ?? "localhost")))
        {
            Headers = [("Content-Disposition", "attachment; filename=\"requests.har\"")],
        }
        : Wrong(http);

    private Reply Clear()
    {
        journal.Clear();
        return Envelope.Data(200, json => json.WriteNullValue());
    }

    private async Task<Reply?> StreamAsync(HttpContext http, string id)
    {
        if (JournalQuery.Read(http.Request.Query) is not ({ } query, _))
            return Wrong(http);
        // A client that comes back says what it saw last.
        if (long.TryParse(http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            query = query with { Since = seen };
        await new JournalStream(journal, View, query).SendAsync(http);
        return null;
    }

    private async Task<Reply?> VerifyAsync(HttpContext http, string id)
    {
        var (body, _, problem) = await RequestBody.ReadAsync(http.Request, world.Spec, http.RequestAborted);
        if (problem is not null)
            return Envelope.Problem(problem, world.Choices);
        var (expectation, wrong) = Expectation.Read(body, world.Spec);
        return expectation is not null ? new Verification(journal, View, world.Spec.BasePath, _keys).Answer(expectation) : world.Wrong(wrong!);
    }

    private Reply Wrong(HttpContext http) => world.Wrong(JournalQuery.Read(http.Request.Query).Error!);
}
