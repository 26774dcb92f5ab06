using System.Text;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>
/// Exchanges as they happen, as server-sent events: the number is the id, so that a gap shows what a slow reader missed. It ends with the client
/// or with the server.
/// </summary>
internal sealed class JournalStream(RequestJournal journal, ExchangeView view, JournalQuery query)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task SendAsync(HttpContext http)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await WriteAsync(http.Response.Body, Heartbeat, ended.Token);
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Writes until it is cancelled.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="heartbeat">After how long without an exchange a comment keeps the connection open.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task WriteAsync(Stream output, TimeSpan heartbeat, CancellationToken cancellation)
    {
        using var listening = journal.Subscribe(query.Since);
        await Say(": listening\n\n"u8.ToArray());
        while (true)
        {
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            quiet.CancelAfter(heartbeat);
            try
            {
                await listening.Entries.WaitToReadAsync(quiet.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                await Say(": still here\n\n"u8.ToArray());
                continue;
            }

            while (listening.Entries.TryRead(out var entry))
            {
                if (query.Fits(entry.Exchange, view))
                    await Say([.. Encoding.UTF8.GetBytes($"id: {entry.Number}\nevent: exchange\ndata: "), .. JsonOutput.Bytes(json => view.WriteSummary(json, entry)), .. "\n\n"u8]);
            }
        }

        async Task Say(byte[] text)
        {
            await output.WriteAsync(text, cancellation);
            await output.FlushAsync(cancellation);
        }
    }
}
