using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Har;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/requests</c> and <c>/_kit/verify</c>: shows and clears the journal, and verifies it against what a test
/// expects.</summary>
internal static class JournalRoutes
{
    private const long MaxVerification = 1 << 20;

    public static IReadOnlyList<AdminRoute> Routes { get; } =
    [
        new("GET", "/_kit/requests", List),
        new("DELETE", "/_kit/requests", Clear),
        new("GET", "/_kit/requests/har", Archive),
        new("GET", "/_kit/requests/stream", List) { Stream = StreamAsync },
        new("GET", "/_kit/requests/{number}", Find),
        new("POST", "/_kit/verify", Verify) { MaxBody = MaxVerification },
    ];

    private static ApiResponse List(AdminContext context)
    {
        var (filter, error) = Filter(context);
        if (filter is null)
            return error!;
        var view = View(context);
        return AdminContext.Ok(
            [.. filter.Apply(context.Journal, view).Select(view.Summary)], JournalJson.Default.IReadOnlyListExchangeSummary);
    }

    private static ApiResponse Find(AdminContext context) =>
        long.TryParse(context.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && context.Journal.Find(number) is { } entry
            ? AdminContext.Ok(View(context).Details(entry), JournalJson.Default.ExchangeDetails)
            : context.Error("pathNotFound", $"There is no request '{context.Name}' in the journal");

    private static ApiResponse Archive(AdminContext context)
    {
        var (filter, error) = Filter(context);
        if (filter is null)
            return error!;
        var (view, request) = (View(context), context.Http.Request);
        var origin = $"{request.Scheme}://{request.Host.Value ?? "localhost"}";
        var log = JournalHar.Create(filter.Apply(context.Journal, view).Reverse(), view, origin);
        return new ApiResponse(StatusCodes.Status200OK, log.ToUtf8Bytes())
        {
            Headers = [("Content-Disposition", "attachment; filename=\"requests.har\"")],
        };
    }

    private static ApiResponse Clear(AdminContext context)
    {
        context.Journal.Clear();
        return AdminContext.Done();
    }

    private static async Task StreamAsync(AdminContext context)
    {
        var (filter, error) = Filter(context);
        if (filter is null)
        {
            await context.Http.Response.SendAsync(error!);
            return;
        }

        // A client that reconnects sends the id of the last event that it received.
        if (long.TryParse(context.Http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            filter = filter with { Since = last };
        await new JournalStream(context.Journal, View(context), filter).SendAsync(context.Http);
    }

    private static ApiResponse Verify(AdminContext context)
    {
        var (verification, error) = RequestVerification.Read(context.Body, context.Store.Spec);
        if (verification is null)
            return context.Error(error!);
        var (success, failure) = new RequestVerifier(View(context)).Verify(verification, context.Journal.Latest());
        return success is null
            ? new ApiResponse(
                StatusCodes.Status417ExpectationFailed,
                JsonOutput.Bytes(json => JsonSerializer.Serialize(json, failure!, JournalJson.Default.VerificationFailure)))
            : AdminContext.Ok(success, JournalJson.Default.VerificationSuccess);
    }

    private static (JournalFilter? Filter, ApiResponse? Error) Filter(AdminContext context)
    {
        var (filter, error) = JournalFilter.Read(context.Http.Request.Query, context.Template.Spec);
        return (filter, filter is null ? context.Error(error!) : null);
    }

    private static ExchangeView View(AdminContext context) =>
        new(context.Store.Spec, context.Store.State.Choices, new ApiKeys(context.Store.Spec, context.Settings));
}
