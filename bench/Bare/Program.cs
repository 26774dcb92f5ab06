using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

// The baseline of the benchmarks: Kestrel without the mock. /STATUS/SIZE/… gets that status and a constant JSON text of SIZE bytes.
// Request bodies are read and discarded.
var texts = new ConcurrentDictionary<int, byte[]>();

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = null;
});
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
var app = builder.Build();
app.Run(AnswerAsync);
await app.RunAsync();

async Task AnswerAsync(HttpContext http)
{
    if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        await DrainAsync(http);
    if (http.Request.Path == "/healthz")
        return;

    (http.Response.StatusCode, var size) = Wanted(http.Request.Path.Value);
    var text = texts.GetOrAdd(size, static size => [(byte)'"', .. Enumerable.Repeat((byte)'x', size - 2), (byte)'"']);
    http.Response.ContentType = "application/json; charset=utf-8";
    http.Response.ContentLength = text.Length;
    await http.Response.BodyWriter.WriteAsync(text);
}

static async Task DrainAsync(HttpContext http)
{
    while (true)
    {
        var read = await http.Request.BodyReader.ReadAsync();
        http.Request.BodyReader.AdvanceTo(read.Buffer.End);
        if (read.IsCompleted)
            return;
    }
}

static (int Status, int Size) Wanted(ReadOnlySpan<char> path)
{
    Span<Range> parts = stackalloc Range[4];
    return path.Split(parts, '/') > 2
        && int.TryParse(path[parts[1]], CultureInfo.InvariantCulture, out var status)
        && int.TryParse(path[parts[2]], CultureInfo.InvariantCulture, out var size)
        && size >= 2
            ? (status, size)
            : (404, 2);
}
