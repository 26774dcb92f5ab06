using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.MockServer.Tests.Documentation;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Hosting;

/// <summary>The server as a process: what it prints, what it takes from the environment, how it ends.</summary>
public sealed partial class ProcessTests : IDisposable
{
    private readonly List<Process> _started = [];

    // Also those of a test that failed.
    public void Dispose()
    {
        foreach (var server in _started)
        {
            server.Kill();
            server.Dispose();
        }
    }

    [Fact]
    public async Task Start_SaysWhereItListensAndGivesACommandThatWorks_AndATerminationEndsItWithZero()
    {
        var server = Run([], ("CONTRACTKIT_URLS", "http://127.0.0.1:0"), ("CONTRACTKIT_CONTACTS", "3"));
        var banner = await Banner(server);

        using var http = new HttpClient();
        using var request = Curl.Read("curl " + Command().Match(banner).Groups[1].Value, new Uri(Url().Match(banner).Value));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await TestResponse.Read(response);
        using var end = Process.Start("kill", ["-TERM", $"{server.Id}"]);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((200, 3), (answer.Status, answer.Number("meta.total")));
        Assert.Equal(0, server.ExitCode);
    }

    [Fact]
    public async Task AClosedInput_StopsTheServer_WhenAskedFor()
    {
        var server = Run(["--urls", "http://127.0.0.1:0", "--contacts", "1", "--exit-on-stdin-close"]);
        await Banner(server);
        await server.StandardInput.WriteLineAsync("any text");
        Assert.False(server.HasExited);

        server.StandardInput.Close();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, server.ExitCode);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(20_000, false)]
    public async Task ATermination_LetsRequestsBeAnswered_ButNotForLong(int milliseconds, bool isAnswered)
    {
        var server = Run(["--urls", "http://127.0.0.1:0", "--contacts", "1"]);
        using var http = new HttpClient { BaseAddress = new Uri(Url().Match(await Banner(server)).Value) };
        var api = new ApiClient(http, Mock.Key);
        await api.Get("/contacts");
        var request = api.Send(HttpMethod.Get, "/contacts", change: asked => asked.Headers.Add("Prefer", $"delay={milliseconds}"));
        await Task.Delay(300, TestContext.Current.CancellationToken);

        var watch = Stopwatch.StartNew();
        using var end = Process.Start("kill", ["-TERM", $"{server.Id}"]);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, server.ExitCode);
        Assert.True(watch.ElapsedMilliseconds < 5_000);
        if (isAnswered)
            Assert.Equal(200, (await request).Status);
        else
            await Assert.ThrowsAsync<HttpRequestException>(() => request);
    }

    [Fact]
    public async Task WhenMemoryRunsShort_SandboxesThatWereUnusedTheLongestGo_AndTheServerGoesOn()
    {
        const int made = 160;
        var contacts = string.Join(',', Enumerable.Range(0, 500).Select(n => $$"""{"email":"contact-{{n}}@example.com"}"""));
        var server = Run(["--urls", "http://127.0.0.1:0", "--contacts", "1"], ("DOTNET_GCHeapHardLimit", "0x4000000"));
        using var http = new HttpClient { BaseAddress = new Uri(Url().Match(await Banner(server)).Value) };
        for (var number = 0; number < made; number++)
            Assert.Equal(500, (await new InSandbox(http, $"/sandbox/box-{number}").Api.Post(
                "/contacts/bulk", $$"""{"contacts":[{{contacts}}]}""")).Number("data.created"));

        var left = (await new InSandbox(http, "").Kit(HttpMethod.Get, "/_kit/sandboxes")).Texts("data", "name");

        Assert.InRange(left.Length, 40, made - 1);
        Assert.Equal(Enumerable.Range(0, left.Length).Select(at => $"box-{made - 1 - at}"), left);
    }

    [Fact]
    public async Task Kept_ATerminationWritesWhatWasChanged()
    {
        var folder = Directory.CreateTempSubdirectory("contractkit-");
        var file = Path.Combine(folder.FullName, "state.json");
        var server = Run(["--urls", "http://127.0.0.1:0", "--contacts", "1", "--keep", "--state", file, "--rate-limit", "0"]);
        var url = Url().Match(await Banner(server)).Value;
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        var api = new ApiClient(http, Mock.Key);
        await api.Create("""{"email":"kept@example.com"}""");

        using var end = Process.Start("kill", ["-TERM", $"{server.Id}"]);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, server.ExitCode);
        Assert.Contains(
            "kept@example.com", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task TermBeforeTheContactsAreThere_EndsWithExitCode0()
    {
        var folder = Directory.CreateTempSubdirectory("contractkit-");
        var server = Run([
            "--urls",
            "http://127.0.0.1:0",
            "--contacts",
            "150000",
            "--keep",
            "--state",
            Path.Combine(folder.FullName, "state.json"),
        ]);
        // By then it handles signals, and has made a third of the contacts.
        while (server.TotalProcessorTime < TimeSpan.FromSeconds(1.5))
            await Task.Delay(50, TestContext.Current.CancellationToken);

        using var end = Process.Start("kill", ["-TERM", $"{server.Id}"]);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (server.ExitCode, await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Kept_WhatCannotBeWritten_IsSaidOnce_AndWrittenLater()
    {
        var folder = Directory.CreateTempSubdirectory("contractkit-");
        var file = Path.Combine(folder.FullName, "state.json");
        var server = Run(["--urls", "http://127.0.0.1:0", "--contacts", "1", "--keep", "--state", file]);
        var url = Url().Match(await Banner(server)).Value;
        folder.Delete(recursive: true);
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        await new ApiClient(http, Mock.Key).Create("""{"email":"late@example.com"}""");
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        folder.Create();
        while (!File.Exists(file))
            await Task.Delay(100, TestContext.Current.CancellationToken);
        using var end = Process.Start("kill", ["-TERM", $"{server.Id}"]);

        var said = await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
            + await server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, said.Split($"Writing the contacts to '{file}' failed").Length);
        Assert.Contains($"The contacts are written to '{file}' again.", said, StringComparison.Ordinal);
        Assert.Contains(
            "late@example.com", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ATermination_DoesNotWaitForATargetThatDoesNotAnswer()
    {
        await using var target = await WebhookTarget.Start();
        target.Hold();
        var server = Run(["--urls", "http://127.0.0.1:0", "--contacts", "1", "--rate-limit", "0"]);
        using var http = new HttpClient { BaseAddress = new Uri(Url().Match(await Banner(server)).Value) };
        var api = new ApiClient(http, Mock.Key);
        var hook = await api.Subscribe(target);
        await api.Create("""{"email":"a@example.com"}""");
        await target.Next();
        var test = Assert.ThrowsAnyAsync<HttpRequestException>(() => api.Post($"/webhooks/{hook}/test", ""));
        await target.Next();

        var started = Stopwatch.GetTimestamp();
        using var end = Process.Start("kill", ["-TERM", $"{server.Id}"]);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, server.ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 5);
        await test;
    }

    [Fact]
    public async Task Banner_ShowsNoKeyThatWasSet()
    {
        var server = Run(["--urls", "http://127.0.0.1:0", "--keys", "flz_sk_secret", "--admin-key", "admin-secret"]);

        var banner = await Banner(server);

        Assert.DoesNotContain("secret", banner, StringComparison.Ordinal);
        Assert.Contains("$FLUENZR_API_KEY", banner, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", null, true)]
    [InlineData("http://127.0.0.1:0;http://+:0", null, true)]
    [InlineData("http://0.0.0.0:0", "admin-secret", false)]
    [InlineData("http://127.0.0.1:0", null, false)]
    [InlineData("http://127.0.0.1:0;http://127.0.0.2:0", null, false)]
    public async Task Banner_SaysInOneLineThatTheKitIsOpenToOthers_AndWhatToDo(string urls, string? adminKey, bool isOpen)
    {
        var server = Run(["--urls", urls], ("CONTRACTKIT_ADMIN_KEY", adminKey ?? ""));

        var banner = await Banner(server);

        Assert.Equal(isOpen ? 1 : 0, banner.Split('\n').Count(line => line.Contains("/_kit", StringComparison.Ordinal)
            && line.Contains("--admin-key", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Help_ListsEverySettingAndNoValueOfTheEnvironment()
    {
        var (exitCode, output, _) = await Ended(
            ["--help"], ("CONTRACTKIT_KEYS", "flz_sk_secret"), ("CONTRACTKIT_ADMIN_KEY", "admin-secret"));

        Assert.Equal(0, exitCode);
        foreach (var option in new[]
        {
            "urls",
            "contacts",
            "seed",
            "locale",
            "spec",
            "choices",
            "rate-limit",
            "keys",
            "read-only-keys",
            "no-plan-keys",
            "latency",
            "journal",
            "fault",
            "sandboxes",
            "state",
            "keep",
            "admin-key",
            "webhook-hosts",
            "webhook-insecure",
            "port",
            "log",
            "https",
            "https-certificate",
        })
            Assert.Contains("--" + option, output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_IsOnBothLoopbacks()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();

        var banner = await Banner(Run(["--port", $"{port}", "--contacts", "1"]));

        Assert.Contains($"http://localhost:{port}/v1", banner, StringComparison.Ordinal);
        using var http = new HttpClient();
        foreach (var host in new[] { "127.0.0.1", "[::1]", "localhost" })
        {
            using var response = await http.GetAsync($"http://{host}:{port}/_kit/requests", TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task Https_HasACertificateOfItsOwn_WhichIsKept()
    {
        var folder = Directory.CreateTempSubdirectory("contractkit-");
        var file = Path.Combine(folder.FullName, "fluenzr-contractkit", "localhost.pem");
        string[] arguments = ["--urls", "http://127.0.0.1:0", "--https", "--contacts", "1"];

        var first = await Banner(Run(arguments, ("XDG_DATA_HOME", folder.FullName)));
        var kept = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var second = await Banner(Run(arguments, ("XDG_DATA_HOME", folder.FullName)));
        using var own = X509CertificateLoader.LoadCertificateFromFile(file);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { own },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        using var http = new HttpClient(handler);
        using var request = Curl.Read("curl " + Command().Match(second).Groups[1].Value, new Uri(Url().Match(second).Value));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await TestResponse.Read(response);

        Assert.Contains($"Certificate: {file}", first, StringComparison.Ordinal);
        Assert.Contains("https://127.0.0.1:", first, StringComparison.Ordinal);
        Assert.Equal(kept, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains($"--cacert \"{file}\"", second, StringComparison.Ordinal);
        Assert.Equal("con_abc123", answer.Text("data.0.id"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.ChangeExtension(file, ".key")));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Https_WhereNoFileCanBeWritten_Starts()
    {
        var banner = await Banner(Run(["--urls", "https://127.0.0.1:0", "--contacts", "1"], ("XDG_DATA_HOME", "/proc/none")));

        Assert.Contains("https://127.0.0.1:", banner, StringComparison.Ordinal);
        Assert.DoesNotContain("Certificate", banner, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONTRACTKIT_PORT", "0")]
    [InlineData("CONTRACTKIT_URLS", "http://127.0.0.1:0")]
    public async Task FreePort_IsPrinted(string name, string value) =>
        Assert.Matches("http://127.0.0.1:[1-9][0-9]+/v1", await Banner(Run(["--contacts", "0"], (name, value))));

    [Theory]
    [InlineData("CONTRACTKIT_RATE_LIMT", "5", "Warning: Unknown environment variable 'CONTRACTKIT_RATE_LIMT'. Did you mean 'CONTRACTKIT_RATE_LIMIT'?")]
    [InlineData("CONTRACTKIT_QQQQQQQQQQQQ", "secret", "Warning: Unknown environment variable 'CONTRACTKIT_QQQQQQQQQQQQ'.")]
    [InlineData("CONTRACTKIT_RATE_LIMIT", "5", "")]
    [InlineData("CONTRACTKIT_PORT", "tcp://10.0.0.1:4010", "")]
    [InlineData("CONTRACTKIT_SERVICE_HOST", "10.0.0.1", "")]
    [InlineData("CONTRACTKIT_MOCK_PORT_4010_TCP_ADDR", "10.0.0.1", "")]
    public async Task UnknownVariable_IsToldWithWhatWasProbablyMeant(string name, string value, string warning)
    {
        var server = Run(["--urls", "http://127.0.0.1:0", "--contacts", "0"], (name, value));
        await Banner(server);
        server.Kill();

        Assert.Equal(warning, (await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
    }

    [Fact]
    public async Task LogRequests_IsALineForEachRequest_WithoutKeys()
    {
        var server = Run(["--urls", "http://127.0.0.1:0", "--contacts", "1", "--log", "requests", "--fault", "deleteContact: 503 x1"]);
        using var http = new HttpClient { BaseAddress = new Uri(Url().Match(await Banner(server)).Value) };
        var api = new ApiClient(http, "flz_sk_secret");

        await api.Get("/contacts?tag=a&tag=b&email=a+b@example.com&key=flz_sk_secret");
        Assert.Matches(
            @"^GET /v1/contacts\?tag=a&tag=b&email=a\+b@example.com&key=flz_sk_\[redacted\] 200 [0-9.]+ ms \[ignored query key\] "
            + @"\[repeated parameter 'tag': only its first value counts\] \[a \+ in a query means a blank: send %2B in 'email'\]$",
            await Line());
        await api.Post("/contacts", """{"email":"no email"}""");
        Assert.Matches(@"^POST /v1/contacts 400 [0-9.]+ ms emailInvalid \(email: .+\)$", await Line());
        await api.Delete("/contacts/con_abc123");
        Assert.Matches(@"^DELETE /v1/contacts/con_abc123 503 [0-9.]+ ms serviceUnavailable \[fault f1 deleteContact: 503 x1\]$", await Line());
        await http.GetAsync("/contacts", TestContext.Current.CancellationToken);
        Assert.Matches(@"^GET /contacts 404 [0-9.]+ ms pathNotFound$", await Line());
        await http.GetAsync("/healthz", TestContext.Current.CancellationToken);
        await api.Get("/contacts/con_nobody");
        Assert.Matches(@"^GET /v1/contacts/con_nobody 404 [0-9.]+ ms contactNotFound$", await Line());

        async Task<string> Line() => (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
    }

    [Fact]
    public async Task LogJson_IsALineOfJsonForEachRequest()
    {
        var server = Run(["--urls", "http://127.0.0.1:0", "--contacts", "1", "--journal", "0"], ("CONTRACTKIT_LOG", "json"));
        using var http = new HttpClient { BaseAddress = new Uri(Url().Match(await Banner(server)).Value) };

        await new ApiClient(http, Mock.Key).Get("/contacts/con_nobody");

        var line = (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        var json = System.Text.Json.JsonDocument.Parse(line).RootElement;
        Assert.Equal(
            ("GET", "/v1/contacts/con_nobody", 404, "contactNotFound"),
            (json.GetProperty("method").GetString(), json.GetProperty("path").GetString(), json.GetProperty("status").GetInt32(),
                json.GetProperty("why").GetString()));
    }

    [Fact]
    public async Task AWrongSettingOfTheEnvironment_IsRefusedByItsName()
    {
        var (exitCode, _, error) = await Ended([], ("CONTRACTKIT_RATE_LIMIT", "many"));

        Assert.Equal((2, "CONTRACTKIT_RATE_LIMIT: 'many' is not a whole number of 0 or more."), (exitCode, error.Trim()));
    }

    [Fact]
    public async Task AWrongChoice_IsRefusedWithFileLineAndValues()
    {
        var file = Files.Write(".yaml", "\nPAGE-OVER: capped\n");

        var (exitCode, _, error) = await Ended(["--urls", "http://127.0.0.1:0", "--choices", file]);

        Assert.Equal(
            (2, $"{file}(2): /PAGE-OVER: Unknown value 'capped' of PAGE-OVER. Expected 'refused' or 'clamped'."), (exitCode, error.Trim()));
    }

    [Fact]
    public async Task AWrongSetting_IsReportedBeforeAnAddressInUse()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (exitCode, _, error) = await Ended([
            "--urls",
            $"http://{taken.LocalEndpoint}",
            "--choices",
            Files.Write(".yaml", "\nPAGE-OVER: capped\n"),
        ]);

        Assert.Equal(2, exitCode);
        Assert.Contains("PAGE-OVER", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressInUse_IsSaidInASentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (exitCode, _, error) = await Ended(["--urls", $"http://{taken.LocalEndpoint}"]);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Could not start: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("      required: [groupIds]\n", "", "'addContactGroups': its body does not require 'groupIds'")]
    [InlineData("      required: [contacts]\n", "", "'bulkContacts': its body does not require 'contacts'")]
    [InlineData("          items: { type: string }\n          x-reference: { collection: groups, field: groups, unknown: unknownGroup "
        + "}\n    TagNames:", "          items: { type: string }\n    TagNames:",
        "'addContactGroups': the groupIds of its body have no x-reference")]
    [InlineData("\nwebhooks:\n", "  /stages:\n    get:\n      operationId: listStages\n      responses:\n        \"200\":\n          "
        + "description: The stages.\n\nwebhooks:\n",
        "'listStages': there is no code for it, and its success response has no example")]
    [InlineData("      required: [name]\n      properties: *groupFields\n", "      properties: *groupFields\n",
        "'createGroup': its body does not require 'name'")]
    [InlineData("      required: [url, events]\n", "      required: [url]\n", "'createWebhook': its body does not require 'events'")]
    [InlineData("            examples:\n              updated:\n                value: { id: evt_def456, type: contact.updated, "
        + "timestamp: \"2025-01-15T14:45:00Z\", data: { contact: *jean } }\n", "",
        "'listWebhooks': the example of the event 'contact.updated' has no data")]
    public async Task AContractThatCannotBeAnswered_IsRefusedAtTheStart(string old, string edited, string reason)
    {
        var (exitCode, _, error) = await Ended(["--urls", "http://127.0.0.1:0", "--spec", Files.EditedSpec((old, edited))]);

        Assert.Equal(2, exitCode);
        Assert.Contains("the mock cannot answer operation " + reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AContractWithSubscriptionsButNoWebhooks_IsRefusedAtTheStart()
    {
        var (exitCode, _, error) = await Ended(["--urls", "http://127.0.0.1:0", "--spec", Files.EditedSpec(
            ("\nwebhooks:\n", "\nx-events:\n"), ("\nx-webhooks:\n", "\nx-delivery:\n"))]);

        Assert.Equal(2, exitCode);
        Assert.EndsWith(
            "the mock cannot answer operation 'listWebhooks': the contract has no webhooks", error.Trim(), StringComparison.Ordinal);
    }

    private Process Run(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Fluenzr.ContractKit.MockServer.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var server = Process.Start(start)!;
        _started.Add(server);
        return server;
    }

    private static async Task<string> Banner(Process server)
    {
        var banner = "";
        while (!banner.Contains("Ctrl+C", StringComparison.Ordinal))
        {
            banner += await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) + "\n";
            Assert.False(server.HasExited, banner);
        }

        return banner;
    }

    private async Task<(int ExitCode, string Output, string Error)> Ended(
        string[] arguments, params (string Name, string Value)[] environment)
    {
        var server = Run(arguments, environment);
        var (output, error) =
            (server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (server.ExitCode, await output, await error);
    }

    [GeneratedRegex("^ *curl (.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("https?://[0-9.:]+")]
    private static partial Regex Url();
}
