using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fluenzr.ContractKit.Cli.Tests.Fixtures;

/// <summary>A server that breaks every promise, and gives the key away wherever it can: plain, in JSON, in a URL, in HTML, in a
/// header.</summary>
public sealed class HostileServer : IAsyncLifetime
{
    private WebApplication? _app;

    public string BaseUrl => _app!.Urls.First() + "/v1";

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What it answers to everything instead; a redirect goes to a login.</summary>
    public (int Status, string Type, string Body)? Answer { get; init; }

    /// <summary>Further headers of <see cref="Answer"/>.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>After how many requests it gives no answer any more.</summary>
    public int Lives { get; init; } = int.MaxValue;

    public int Requests { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(async http =>
        {
            Requests++;
            await Task.Delay(Delay, http.RequestAborted);
            if (Requests > Lives)
            {
                http.Abort();
                return;
            }

            if (Answer is var (status, type, body))
            {
                (http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.Location) = (status, type, "/login?key="
                    + http.Request.Headers.Authorization);
                foreach (var (name, value) in Headers)
                    http.Response.Headers[name] = value;
                await http.Response.WriteAsync(body);
                return;
            }

            var key = http.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
            http.Response.ContentType = "application/json";
            http.Response.Headers["X-Echo"] = Uri.EscapeDataString(key);
            http.Response.StatusCode = 201;
            if (http.Request.Method == "GET")
                http.Response.StatusCode = 200;
            var escaped = string.Concat(key.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c.ToString() : $"\\u{(int)c:x4}"));
            var quoted = key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            var html = System.Net.WebUtility.HtmlEncode(key);
            var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(key));
            await http.Response.WriteAsync(
                $$$"""{"success":true,"data":{"id":"con_{{{base64}}}","email":"{{{escaped}}} {{{quoted}}} {{{html}}}","note":"{{{Uri.EscapeDataString(key).ToLowerInvariant()}}}"} }""");
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();
}
