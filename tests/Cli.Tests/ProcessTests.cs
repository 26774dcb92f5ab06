using System.Diagnostics;
using System.Text;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>What needs a process of its own: the proxy of the environment, which .NET reads once, and the memory of a run.</summary>
public sealed class ProcessTests(Mock mock) : IClassFixture<Mock>
{
    private const long MaxMemory = 300 * 1024 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheProxyOfTheEnvironment_IsUsed_UnlessNoProxyNamesTheHost()
    {
        var proxied = 0;
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await using var proxy = await StartAsync(async context =>
        {
            Interlocked.Increment(ref proxied);
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method),
                new Uri(new Uri(mock.BaseUrl), context.Request.Path + context.Request.QueryString.ToString()));
            request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
            if (context.Request.ContentType is { } type)
            {
                request.Content = new StreamContent(context.Request.Body);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }

            using var response = await http.SendAsync(request);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            if (response.StatusCode != System.Net.HttpStatusCode.NoContent)
                await context.Response.Body.WriteAsync(await response.Content.ReadAsByteArrayAsync());
        });
        var url = proxy.Urls.First();
        string[] args = ["conform", "--base-url", "http://api.invalid/v1", "--api-key", Mock.Key, "--only", "email-dup/*"];

        var run = await RunAsync(new() { ["HTTP_PROXY"] = url, ["http_proxy"] = url, ["NO_PROXY"] = "", ["no_proxy"] = "" }, args);
        var used = proxied;
        var direct = await RunAsync(
            new() { ["HTTP_PROXY"] = url, ["http_proxy"] = url, ["NO_PROXY"] = "api.invalid", ["no_proxy"] = "api.invalid" }, args);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.True(used > 5);
        Assert.Equal((2, used), (direct.ExitCode, proxied));
        Assert.Contains("Is the host name correct?", direct.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("7 MB")]
    [InlineData("7 MB of values")]
    public async Task LargeResponses_TakeLittleMemory(string how)
    {
        var text = Encoding.UTF8.GetBytes(how == "7 MB of values"
            ? "{\"success\":true,\"data\":[" + string.Concat(Enumerable.Repeat("{\"id\":\"con_1234567890\"},", 320_000)) + "{}]}"
            : "{\"success\":true,\"data\":[],\"filler\":\"" + new string('x', 7 * 1024 * 1024) + "\"}");
        var count = 0;
        await using var server = await StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            if (Interlocked.Increment(ref count) < 5)
            {
                await context.Response.WriteAsync("""{"success":true,"data":[],"meta":{"page":1,"perPage":100,"total":0,"totalPages":0}}""");
                return;
            }

            context.Response.StatusCode = context.Request.Method == "POST" ? 201 : 200;
            try
            {
                do
                    await context.Response.Body.WriteAsync(text, context.RequestAborted);
                while (how == "endless");
            }
            catch (OperationCanceledException)
            {
                // The client has read enough.
            }
        });

        // About 70 requests, whose answers are 500 MB together.
        using var folder = new TempFolder();
        var run = await RunAsync(
            new() { ["NO_PROXY"] = "*", ["no_proxy"] = "*" },
            [
                "conform", "--base-url", server.Urls.First() + "/v1", "--api-key", Mock.Key, "--report-dir", folder.Path,
                "--only", "base/*", "--only", "*list*", "--only", "auth*", "--only", "schema*",
            ]);

        // What the run may have left cannot be listed, so that the failures are no verdict.
        Assert.True(run.ExitCode == 2, run.Output);
        Assert.Contains("failed  base/answers", run.Output, StringComparison.Ordinal);
        Assert.True(run.Memory < MaxMemory, $"{run.Memory / 1024 / 1024} MB");
        TestContext.Current.SendDiagnosticMessage("{0}: {1} MB, {2} requests", how, run.Memory / 1024 / 1024, count);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate handle)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(handle);
        await app.StartAsync(Cancellation);
        return app;
    }

    private static async Task<(int ExitCode, string Output, long Memory)> RunAsync(Dictionary<string, string> environment, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Fluenzr.ContractKit.Cli.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var memory = 0L;
        while (!process.HasExited)
        {
            try
            {
                process.Refresh();
                memory = Math.Max(memory, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It has exited meanwhile.
            }

            await Task.Delay(20, Cancellation);
        }

        return (process.ExitCode, await output + await errors, memory);
    }
}
