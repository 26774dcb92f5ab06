using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>
/// Exchanges as they happen, as server-sent events. The event id is the number of the exchange: a gap shows what a slow client missed.
/// The stream ends with the client or with the server.
/// </summary>
internal sealed class JournalStream(RequestJournal journal, ExchangeView view, JournalFilter filter)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task SendAsync(HttpContext http)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        try
        {
            await WriteAsync(http.Response.Body, Heartbeat, ended.Token);
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Writes events until it is cancelled.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="heartbeat">After how long without an event a comment keeps the connection open.</param>
    /// <param name="cancellation">Ends the stream.</param>
    public async Task WriteAsync(Stream output, TimeSpan heartbeat, CancellationToken cancellation)
    {
        using var subscription = journal.Subscribe(filter.Since);
        await SendAsync(": listening\n\n"u8.ToArray());
        while (true)
        {
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            quiet.CancelAfter(heartbeat);
            try
            {
                await subscription.Entries.WaitToReadAsync(quiet.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                await SendAsync(": still here\n\n"u8.ToArray());
                continue;
            }

            while (subscription.Entries.TryRead(out var entry))
            {
                if (filter.Matches(entry.Exchange, view))
                    await SendAsync(Event(entry));
            }
        }

        async Task SendAsync(byte[] text)
        {
            await output.WriteAsync(text, cancellation);
            await output.FlushAsync(cancellation);
        }
    }

    private byte[] Event(JournalEntry entry)
    {
        var data = JsonOutput.Bytes(json => JsonSerializer.Serialize(json, view.Summary(entry), JournalJson.Default.ExchangeSummary));
        return [.. Encoding.UTF8.GetBytes($"id: {entry.Number}\nevent: exchange\ndata: "), .. data, .. "\n\n"u8];
    }
}
