using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Fluenzr.ContractKit.Cluster.Tests;

/// <summary>A whole cluster on this machine by one command, and what it sends to a collector.</summary>
public sealed class LocalClusterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneCommand_StartsACluster_ThatReportsToACollector()
    {
        using var collector = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        collector.Prefixes.Add(address);
        collector.Start();
        var exported = CollectAsync(collector, "/v1/traces", "contractkit.requests", "contractkit.redis.duration", "contractkit.sandboxes");
        using var process = Start(address);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(Cancellation);
            var url = line!.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal));
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Fixtures.SandboxClient.Key);
            for (var i = 0; i < 4; i++)
            {
                var contacts = url.Replace("/v1", $"/sandbox/local-{i}/v1/contacts", StringComparison.Ordinal);
                using var created = await http.PostAsJsonAsync(contacts, new { email = "local@cluster.example" }, Cancellation);
                using var again = await http.PostAsJsonAsync(contacts, new { email = "local@cluster.example" }, Cancellation);
                Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict), (created.StatusCode, again.StatusCode));
            }

            await exported.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        }
        finally
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(Cancellation);
        }

        Assert.Equal(0, process.ExitCode);
    }

    private static Process Start(string collector)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "Fluenzr.ContractKit.Cli.dll");
        string[] arguments = [tool, "mock", "--cluster", "local", "--replicas", "2", "--urls", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        start.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        return Process.Start(start)!;
    }

    // Names are plain text in a Protocol Buffers message.
    private static async Task CollectAsync(HttpListener collector, params string[] wanted)
    {
        var missing = wanted.ToHashSet();
        while (missing.Count > 0)
        {
            var http = await collector.GetContextAsync();
            using var reader = new StreamReader(http.Request.InputStream, System.Text.Encoding.Latin1);
            var text = http.Request.Url!.AbsolutePath + await reader.ReadToEndAsync();
            missing.RemoveWhere(name => text.Contains(name, StringComparison.Ordinal));
            http.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
