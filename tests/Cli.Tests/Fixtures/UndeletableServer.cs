using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fluenzr.ContractKit.Cli.Tests.Fixtures;

/// <summary>A correct server whose deletions fail until it is told otherwise.</summary>
internal sealed class UndeletableServer(string target) : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private WebApplication? _app;

    public string BaseUrl => _app!.Urls.First() + "/v1";

    public bool Deletes { get; set; }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(HandleAsync);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        if (http.Request.Method == "DELETE" && !Deletes)
        {
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync("""{"success":false,"error":{"code":"INTERNAL_ERROR","message":"Oops"}}""");
            return;
        }

        var path = http.Request.Path.Value!["/v1".Length..] + http.Request.QueryString;
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), target + path);
        request.Headers.TryAddWithoutValidation("Authorization", http.Request.Headers.Authorization.ToString());
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        request.Content = new ByteArrayContent(body.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", http.Request.ContentType);
        using var response = await _http.SendAsync(request);
        http.Response.StatusCode = (int)response.StatusCode;
        await http.Response.Body.WriteAsync(await response.Content.ReadAsByteArrayAsync());
    }
}
