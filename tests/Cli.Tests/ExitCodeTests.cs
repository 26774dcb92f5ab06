using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>0: all holds; 1: something is broken; 2: no verdict, and a sentence that says why.</summary>
public sealed class ExitCodeTests(Mock mock, HostileServer liar) : IClassFixture<Mock>, IClassFixture<HostileServer>
{
    [Fact]
    public async Task AllHolds_Is0()
    {
        var run = await Tool.RunAsync("conform", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--only", "email-dup/*");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.DoesNotContain("passed  email-dup/refused", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^\d+ passed, 0 failed: \d+ requests in \d+\.\d s, http://127\.0\.0\.1:\d+/v1\r?$", run.Output);
    }

    [Fact]
    public async Task ABrokenClause_Is1_AndIsShownWithAllThatIsNeededToSeeItAgain()
    {
        var run = await Tool.RunAsync("conform", "--base-url", liar.BaseUrl, "--api-key", Mock.Key, "--only", "email-dup/refused");

        Assert.Equal(1, run.ExitCode);
        foreach (var text in new[]
        {
            "failed  email-dup/refused (1 so far)",
            "1 clause is broken:",
            "email-dup/refused: Expected status 409, since another contact has the email, got 201 (POST /contacts",
            "EMAIL-DUP (documented)",
            "requirement:",
            "got:         status 201",
            "--report-dir DIR writes a report",
            "1 failed",
        })
            Assert.Equal(1, Regex.Count(run.Output, Regex.Escape(text)));
    }

    [Fact]
    public async Task AKnownFailure_Is0_AndAFalseListIs1()
    {
        using var scratch = new TempFolder();
        var known = scratch.File("known.yaml");
        var args = new[]
        {
            "conform",
            "--base-url",
            liar.BaseUrl,
            "--api-key",
            Mock.Key,
            "--only",
            "email-dup/refused",
            "--deviations",
            known,
        };

        await File.WriteAllTextAsync(
            known, "- { check: email-dup/refused, reason: next release, until: 9999-12-31 }", TestContext.Current.CancellationToken);
        var accepted = await Tool.RunAsync(args);
        await File.AppendAllTextAsync(
            known, "\n- { check: email-dup/gone, reason: none, until: 9999-12-31 }", TestContext.Current.CancellationToken);
        var refused = await Tool.RunAsync(args);

        Assert.Equal((0, 1), (accepted.ExitCode, refused.ExitCode));
        Assert.Contains("Known to fail until 9999-12-31: email-dup/refused: next release", accepted.Output, StringComparison.Ordinal);
        Assert.Contains("Deviation 'email-dup/gone': there is no check with this id.", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingListening_Is2() =>
        (await Tool.RunAsync("conform", "--base-url", "http://127.0.0.1:1/v1", "--api-key", Mock.Key)).AssertRefused("cannot be reached");

    [Fact]
    public async Task NoAnswerInTime_Is2()
    {
        await using var slow = new HostileServer { Delay = TimeSpan.FromMinutes(1) };
        await slow.InitializeAsync();

        (await Tool.RunAsync(
            "conform", "--base-url", slow.BaseUrl, "--api-key", Mock.Key, "--timeout", "0.1")).AssertRefused("no response within 0.1 s");
    }

    [Fact]
    public async Task ARefusedKey_Is2() =>
        (await Tool.RunAsync("conform", "--base-url", mock.BaseUrl, "--api-key", "wrong_key")).AssertRefused("rejects the API key: 401");

    [Theory]
    [InlineData(302, "text/html", "", "redirects (302 to /login)")]
    [InlineData(200, "text/html; charset=utf-8", "<html>Welcome</html>", "answers with a web page (200)")]
    [InlineData(500, "text/html", "<html>Oops</html>", "answers with a web page (500)")]
    [InlineData(503, "text/html", "<html>Sorry</html>", "is not available: 503")]
    [InlineData(
        403,
        "application/json",
        """{"error":{"message":"API access requires Pro plan"}}""",
        "rejects the API key: 403 API access requires Pro plan. Use a key")]
    public async Task WhatIsNotTheApi_Is2_AndIsToldOnce(int status, string type, string body, string sentence)
    {
        await using var other = new HostileServer { Answer = (status, type, body) };
        await other.InitializeAsync();
        using var scratch = new TempFolder();

        var run = await Tool.RunAsync("conform", "--base-url", other.BaseUrl, "--api-key", Mock.Key, "--report-dir", scratch.Path);

        run.AssertRefused(sentence);
        // A 503 of a load balancer may be gone after some seconds.
        Assert.True(other.Requests == 1 || status == 503);
        Assert.Equal(4, Directory.GetFiles(scratch.Path).Length);
    }

    [Fact]
    public async Task AServerThatSpeaksNoTls_Is2() =>
        (await Tool.RunAsync("conform", "--base-url", mock.BaseUrl.Replace(
            "http:", "https:", StringComparison.Ordinal), "--api-key", Mock.Key)).AssertRefused("Does the server use TLS");

    [Fact]
    public async Task AHostThatHasNoAddress_Is2() =>
        (await Tool.RunAsync(
            "conform", "--base-url", "http://no-such-host.invalid/v1", "--api-key", Mock.Key)).AssertRefused("Is the host name correct?");

    [Fact]
    public async Task AServerThatDiesMidway_Is2_AndWhatWasFoundIsWritten()
    {
        var dying = new HostileServer { Lives = 200 };
        await dying.InitializeAsync();
        using var scratch = new TempFolder();

        var run = await Tool.RunAsync(
            "conform", "--base-url", dying.BaseUrl, "--api-key", Mock.Key, "--report-dir", scratch.Path, "--settle", "0", "--max-wait", "1");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("does not respond any more: ", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
        Assert.Contains("\"outcome\": \"failed\"", await File.ReadAllTextAsync(
            scratch.File("results.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongPath_Is2() =>
        (await Tool.RunAsync(
            "conform", "--base-url", mock.BaseUrl[..^3], "--api-key", Mock.Key)).AssertRefused("must end with the path of the API");

    [Fact]
    public async Task NothingChecked_Is2()
    {
        var run = await Tool.RunAsync("conform", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--read-only", "--only", "email-dup/*");

        Assert.Equal((2, "No check could run."), (run.ExitCode, run.Errors.Trim()));
        Assert.Contains(
            "Skipped, it creates contacts, and the run is read-only: email-dup/refused, ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEndedRun_Is2()
    {
        await using var slow = new HostileServer { Delay = TimeSpan.FromMinutes(1) };
        await slow.InitializeAsync();
        using var cancellation = new CancellationTokenSource();

        var running = Tool.RunAsync([], ["conform", "--base-url", slow.BaseUrl, "--api-key", Mock.Key], cancellation.Token);
        while (slow.Requests == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();

        (await running).AssertRefused("The run was cancelled.");
    }

    [Theory]
    [InlineData("https://api.fluenzr.co/v1")]
    [InlineData("https://API.fluenzr.co./v1/")]
    [InlineData("http://api.fluenzr.co:8080/v2")]
    public async Task Production_Is2(string url) =>
        (await Tool.RunAsync("conform", "--base-url", url, "--api-key", Mock.Key)).AssertRefused("Use --allow-production");

    [Theory]
    [InlineData("keep: there is no file to write to", "--keep")]
    [InlineData("fault: unknown operation 'makeContact'", "--fault", "makeContact: 503")]
    [InlineData("keys: a key does not have the form that the contract requires", "--keys", "secret")]
    [InlineData("state: the file 'none.json' does not exist", "--state", "none.json")]
    [InlineData("--contacts: 1000001 is more than the maximum, 1000000", "--contacts", "1000001")]
    public async Task AMockWithAWrongSetting_Is2(string sentence, params string[] settings) =>
        (await Tool.RunAsync(["mock", "--urls", "http://127.0.0.1:0", .. settings])).AssertRefused(sentence);

    [Theory]
    [InlineData("CONTRACTKIT_BASE_ULR", "Did you mean 'CONTRACTKIT_BASE_URL'?")]
    [InlineData("CONTRACTKIT_ADMINKEY", "Did you mean 'CONTRACTKIT_ADMIN_KEY'?")]
    [InlineData("CONTRACTKIT_STUB", "Did you mean 'CONTRACTKIT_STUBS'")]
    public async Task AnUnknownVariable_IsTold(string name, string suggestion)
    {
        var run = await Tool.RunAsync(new() { [name] = "secret" }, ["conform"]);

        Assert.Contains($"Warning: Unknown environment variable '{name}'. {suggestion}", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMockThatCannotListen_Is1()
    {
        // Of the range reserved for documentation: no machine has it.
        var run = await Tool.RunAsync("mock", "--urls", "http://192.0.2.1:4010");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Could not start: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Choose another port with --port, or another address with --urls", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no command. See contractkit --help.")]
    [InlineData("Which server?", "conform")]
    [InlineData("Which API key?", "conform", "--base-url", "http://127.0.0.1:1/v1")]
    [InlineData("--base-url: not an http or https URL", "conform", "--base-url", "127.0.0.1:4010/v1", "--api-key", "k")]
    [InlineData("must not have a user name", "conform", "--base-url", "http://secret_word@127.0.0.1:1/v1", "--api-key", "k")]
    [InlineData("must not have a user name", "conform", "--base-url", "http://127.0.0.1:1/v1?key=secret_word", "--api-key", "k")]
    [InlineData("The API key contains spaces", "conform", "--base-url", "http://127.0.0.1:1/v1", "--api-key", "flz_sk_secret_wörd")]
    [InlineData("The API key contains spaces", "conform", "--base-url", "http://127.0.0.1:1/v1", "--api-key", "flz_sk_\nsecret_word")]
    [InlineData("Unknown option '--api-kee'. Did you mean '--api-key'?", "conform", "--api-kee=secret_word")]
    [InlineData("Unknown argument. See --help.", "conform", "secret_word")]
    [InlineData("Unknown argument 'conformm'. Did you mean 'conform'?", "conformm")]
    [InlineData("Unknown argument 'contacts'. Did you mean '--contacts'?", "mock", "contacts")]
    [InlineData("Unknown option '--conctacts'. Did you mean '--contacts'?", "mock", "--conctacts", "secret_word")]
    [InlineData("--order-seed: 'x' is not a whole number of 0 or more.", "conform", "--order-seed", "x")]
    [InlineData("--levels: 'open' is not a level. Levels: documented, related, implied.", "conform", "--levels", "documented,open")]
    [InlineData("--concurrency: '0' is not a whole number from 1 to 256.", "conform", "--concurrency", "0")]
    [InlineData("--timeout: '-1' is not a number of seconds from 0.001 to 3600.", "conform", "--timeout=-1")]
    [InlineData("--max-flaky: 'x' is not a whole number of 0 or more.", "conform", "--max-flaky", "x")]
    [InlineData("--header: not of the form", "conform", "--base-url", "http://127.0.0.1:1/v1", "--api-key", "k", "--header", "secret_word")]
    [InlineData(
        "--header: the suite sets Authorization itself",
        "conform", "--base-url", "http://127.0.0.1:1/v1", "--api-key", "k", "--header", "Authorization: secret_word")]
    [InlineData("--basic: not of the form", "conform", "--base-url", "http://127.0.0.1:1/v1", "--api-key", "k", "--basic", "secret_word")]
    [InlineData("--ca: 'nowhere.pem' cannot be read", "conform", "--base-url", "http://127.0.0.1:1/v1", "--api-key", "k", "--ca", "nowhere.pem")]
    [InlineData(
        "--client-cert: 'nowhere.pem' cannot be read",
        "conform", "--base-url", "http://127.0.0.1:1/v1", "--api-key", "k", "--client-cert", "nowhere.pem")]
    [InlineData("No check matches 'nothing*'", "conform", "--base-url", "http://127.0.0.1:1/v1", "--api-key", "k", "--only", "nothing*")]
    [InlineData(
        "nowhere.yaml: Cannot read the file",
        "conform",
        "--base-url",
        "http://127.0.0.1:1/v1",
        "--api-key",
        "k",
        "--spec",
        "nowhere.yaml")]
    [InlineData(
        "nowhere.yaml: Cannot read the file",
        "conform",
        "--base-url",
        "http://127.0.0.1:1/v1",
        "--api-key",
        "k",
        "--deviations",
        "nowhere.yaml")]
    [InlineData("/dev/null/x", "conform", "--base-url", "http://127.0.0.1:1/v1", "--api-key", "k", "--report-dir", "/dev/null/x")]
    [InlineData("What to sweep? Name a ledger", "sweep", "--base-url", "http://127.0.0.1:1/v1", "--api-key", "k")]
    [InlineData("nowhere.ledger", "sweep", "--base-url", "http://127.0.0.1:1/v1", "--api-key", "k", "--ledger", "nowhere.ledger")]
    [InlineData(
        "Use --allow-production",
        "sweep",
        "--base-url",
        "https://api.fluenzr.co/v1",
        "--api-key",
        "k",
        "--ledger",
        "nowhere.ledger")]
    [InlineData("--contacts: 'many' is not a whole number of 0 or more.", "mock", "--contacts", "many")]
    public async Task BadUsage_Is2_AndRepeatsNoSecret(string sentence, params string[] args)
    {
        var run = await Tool.RunAsync(args);

        run.AssertRefused(sentence);
        Assert.DoesNotContain("secret", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheEnvironment_SaysWhatTheCommandLineDoesNot()
    {
        var environment = new Dictionary<string, string>
        {
            ["CONTRACTKIT_BASE_URL"] = mock.BaseUrl,
            ["FLUENZR_API_KEY"] = Mock.Key + "\n",
            ["CONTRACTKIT_ONLY"] = "email-dup/*",
            ["CONTRACTKIT_LEVELS"] = "documented",
            ["CONTRACTKIT_VERBOSE"] = "true",
        };

        var run = await Tool.RunAsync(environment, ["conform"]);
        var overridden = await Tool.RunAsync(environment, ["conform", "--only", "email-case/ignored", "--levels", "documented,related"]);
        var wrong = await Tool.RunAsync(
            new(environment) { ["CONTRACTKIT_API_KEY"] = "wrong_key", ["CONTRACTKIT_HEAVY"] = "true" }, ["conform"]);

        Assert.Equal((0, 0, 2), (run.ExitCode, overridden.ExitCode, wrong.ExitCode));
        Assert.Contains("passed  email-dup/refused", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 passed", overridden.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Tool.RunAsync(new(environment) { ["CONTRACTKIT_HEAVY"] = "maybe" }, ["conform"])).ExitCode);
    }

    [Theory]
    [InlineData("staging.example must be able to reach this machine", "https://staging.example/v1", "true", null)]
    [InlineData(
        "--webhooks URL also needs --webhooks-listen, for example --webhooks-listen http://127.0.0.1:4020",
        "https://staging.example/v1",
        "https://tunnel.example",
        null)]
    [InlineData(
        "--webhooks: not the URL at which the server reaches this machine",
        "https://staging.example/v1",
        "tunnel.example",
        "http://127.0.0.1:4020")]
    [InlineData(
        "--webhooks: not the URL at which the server reaches this machine",
        "https://staging.example/v1",
        "https://user:word@tunnel.example",
        "http://127.0.0.1:4020")]
    [InlineData("--webhooks-listen: not an address of this machine", "http://127.0.0.1:1/v1", "true", "http://tunnel.example:4020")]
    [InlineData("--webhooks-listen: not an address of this machine", "http://127.0.0.1:1/v1", "true", "4020")]
    public async Task WhereEventsArrive_HasToBeClear(string sentence, string baseUrl, string url, string? address)
    {
        var environment = new Dictionary<string, string>
        {
            ["CONTRACTKIT_BASE_URL"] = baseUrl,
            ["CONTRACTKIT_API_KEY"] = Mock.Key,
            ["CONTRACTKIT_WEBHOOKS"] = url,
        };
        if (address is not null)
            environment["CONTRACTKIT_WEBHOOKS_LISTEN"] = address;

        (await Tool.RunAsync(environment, ["conform"])).AssertRefused(sentence);
    }

    [Fact]
    public async Task ChecksOfWebhooks_AreRunWhereTheyAreAskedFor_ElseNamed()
    {
        string[] args = ["conform", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--only", "*/created", "--verbose"];

        var without = await Tool.RunAsync(args);
        var with = await Tool.RunAsync([.. args, "--webhooks", "--settle", "5"]);
        var off = await Tool.RunAsync(new() { ["CONTRACTKIT_WEBHOOKS"] = "false" }, args);

        Assert.Equal((0, 0, 0), (without.ExitCode, with.ExitCode, off.ExitCode));
        Assert.Contains(
            "Excluded: 3 webhook checks (include with --webhooks): hook-manage/created, hook-shape/created, hook-event/created",
            without.Output,
            StringComparison.Ordinal);
        Assert.Contains("Excluded: 3 webhook checks", off.Output, StringComparison.Ordinal);
        Assert.Contains("passed  hook-event/created", with.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Excluded", with.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_ShowsNoKeyOfTheEnvironment()
    {
        var help = await Tool.RunAsync(new() { ["CONTRACTKIT_API_KEY"] = "secret_word" }, ["conform", "--help"]);

        Assert.Equal(0, help.ExitCode);
        Assert.Contains("--report-dir", help.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_ShowsClausesLevelsAndRequirements_AndAsksNobody()
    {
        var list = await Tool.RunAsync("conform", "--list", "--only", "email-*");

        Assert.Equal((0, ""), (list.ExitCode, list.Errors));
        Assert.Contains("EMAIL-DUP (documented): ", list.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^  email-dup/refused +Creating a contact with an existing email answers 409", list.Output);
        Assert.DoesNotContain("schema/", list.Output, StringComparison.Ordinal);
    }
}
