using System.Globalization;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/requests</c> and <c>/_kit/verify</c>: shows the journal, forgets it, and holds it against what a test expects.</summary>
internal static class JournalRoutes
{
    private const long LongestBody = 1 << 20;

    public static IReadOnlyList<AdminRoute> Routes { get; } =
    [
        new("GET", "/_kit/requests", List),
        new("DELETE", "/_kit/requests", Clear),
        new("GET", "/_kit/requests/har", Archive),
        new("GET", "/_kit/requests/stream", List) { Stream = StreamAsync },
        new("GET", "/_kit/requests/NAME", Find),
        new("POST", "/_kit/verify", Verify) { MaxBody = LongestBody },
    ];

    private static ApiResponse List(AdminContext context)
    {
        var (query, wrong) = JournalQuery.Read(context.Http.Request.Query, context.Template.Spec);
        if (query is null)
            return context.Error(wrong!);
        var view = View(context);
        return Envelope.Data(200, json =>
        {
            json.WriteStartArray();
            foreach (var entry in query.Of(context.Journal, view))
                view.WriteSummary(json, entry);
            json.WriteEndArray();
        });
    }

    private static ApiResponse Find(AdminContext context) =>
        long.TryParse(context.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && context.Journal.Find(number) is { } entry
            ? Envelope.Data(200, json => View(context).WriteWhole(json, entry))
            : context.Error("pathNotFound", $"there is no request '{context.Name}' in the journal");

    private static ApiResponse Archive(AdminContext context)
    {
        var (query, wrong) = JournalQuery.Read(context.Http.Request.Query, context.Template.Spec);
        if (query is null)
            return context.Error(wrong!);
        var (view, request) = (View(context), context.Http.Request);
        return new ApiResponse(200, JsonOutput.Bytes(json => new JournalHar(view).Write(json, query.Of(context.Journal, view).Reverse(), request.Scheme, request.Host.Value ?? "localhost")))
        {
            Headers = [("Content-Disposition", "attachment; filename=\"requests.har\"")],
        };
    }

    private static ApiResponse Clear(AdminContext context)
    {
        context.Journal.Clear();
        return Envelope.Data(200, json => json.WriteNullValue());
    }

    private static async Task StreamAsync(AdminContext context)
    {
        var (query, wrong) = JournalQuery.Read(context.Http.Request.Query, context.Template.Spec);
        if (query is null)
        {
            await context.Http.Response.SendAsync(context.Error(wrong!));
            return;
        }

        // A client that comes back says what it saw last.
        if (long.TryParse(context.Http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            query = query with { Since = seen };
        await new JournalStream(context.Journal, View(context), query).SendAsync(context.Http);
    }

    private static ApiResponse Verify(AdminContext context)
    {
        var (verification, wrong) = RequestVerification.Read(context.Body, context.Store.Spec);
        return verification is null ? context.Error(wrong!) : new VerificationResponse(context.Journal, View(context), context.Store.Spec.BasePath).Answer(verification);
    }

    private static ExchangeView View(AdminContext context) => new(context.Store.Spec, context.Store.Choices, new ApiKeys(context.Store.Spec, context.Settings));
}
