#!/usr/bin/env dotnet
#:package Microsoft.Playwright
#:property PublishAot=false
#:property InvariantGlobalization=true

// Takes the pictures of the documentation: dotnet run docs/images/make.cs
// Needs Chromium and npm in the PATH, and port 4010. The mock has a fixed seed and a frozen clock, so the pictures change only with the product.

using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

const string Address = "http://127.0.0.1:4010";
const string Key = "flz_sk_0123456789abcdefghijABCDEFGHIJ01";
var images = Folder();
var root = Path.GetFullPath(Path.Combine(images, "..", ".."));
var tool = Path.Combine(root, "artifacts/bin/Cli/debug/Fluenzr.ContractKit.Cli.dll");
var scratch = Directory.CreateTempSubdirectory("contractkit").FullName;

await Finish(Start("dotnet", "build", Path.Combine(root, "src/Cli"), "-v", "q"));
using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Chromium(),
    Args = ["--no-sandbox", "--disable-gpu"],
});
var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, ColorScheme = ColorScheme.Light });

await WebUi();
await Report();
await PlaywrightReport();
Directory.Delete(scratch, recursive: true);

// A short walk: a contact is created, a duplicate and an invalid email are rejected, a fault rule triggers.
async Task WebUi()
{
    using var mock = await Mock();
    using var http = Client();
    await http.PutAsJsonAsync("/_kit/clock", new { now = "2026-01-05T09:30:00Z", freeze = true });
    await page.GotoAsync(Address + "/ui/requests");
    await page.GetByText("live", new() { Exact = true }).WaitForAsync();
    await http.GetAsync("/v1/contacts/con_abc123");
    await http.PostAsJsonAsync("/v1/contacts", new { email = "ada@example.com", firstName = "Ada", lastName = "Lovelace" });
    await http.PostAsJsonAsync("/v1/contacts", new { email = "ADA@example.com" });
    await http.PostAsJsonAsync("/_kit/faults", new { rule = "searchContacts: 503 x2" });
    await http.PostAsJsonAsync("/v1/contacts/search", new { query = "ada" });
    await http.PutAsJsonAsync("/v1/contacts/con_abc123", new { company = "Nouvelle SA" });
    await http.GetAsync("/v1/contacts?perPage=500");
    await http.GetAsync("/v1/contacts?status=active&perPage=5");
    await http.PostAsJsonAsync("/v1/contacts", new { email = "not an address", firstName = 7, tags = "vip" });
    await page.Locator("#requests a", new() { HasText = "Invalid email format" }).ClickAsync();
    await page.Locator(".verdict").WaitForAsync();
    await page.ScreenshotAsync(new() { Path = Path.Combine(images, "web-ui.png") });
    mock.Kill(entireProcessTree: true);
    await mock.WaitForExitAsync();
}

// The suite against a server with another error message.
async Task Report()
{
    var spec = (await File.ReadAllTextAsync(Path.Combine(root, "spec/openapi.yaml")))
        .Replace("&emailTaken Email already exists", "&emailTaken Email is taken", StringComparison.Ordinal);
    await File.WriteAllTextAsync(Path.Combine(scratch, "spec.yaml"), spec);
    using var mock = await Mock("--spec", Path.Combine(scratch, "spec.yaml"));
    var run = Start(
        "dotnet", tool, "conform", "--base-url", Address + "/v1", "--api-key", Key, "--report-dir", scratch);
    await run.WaitForExitAsync();
    if (run.ExitCode != 1)
        throw new InvalidOperationException($"The run should fail one check, and ended with {run.ExitCode}.");
    await page.GotoAsync(new Uri(Path.Combine(scratch, "report.html")).AbsoluteUri);
    await page.Locator("details.check.failed").First.WaitForAsync();
    await page.ScreenshotAsync(new() { Path = Path.Combine(images, "report.png") });
    mock.Kill(entireProcessTree: true);
    await mock.WaitForExitAsync();
}

// The report of Playwright about a test that failed, with the journal of the mock. The packages' own tests have such a test.
async Task PlaywrightReport()
{
    var package = Path.Combine(root, "packages/npm");
    await Finish(Start("npm", "ci", "--prefix", package, "--ignore-scripts", "--no-audit", "--no-fund", "--silent"));
    await Finish(Start("npm", "run", "build", "--prefix", package, "--silent"));
    var run = new ProcessStartInfo(
        Path.Combine(package, "node_modules/.bin/playwright"),
        ["test", "--config", Path.Combine(package, "tests/playwright"), "--reporter", "html", "--grep", "fails$"]);
    run.Environment["CHROMIUM"] = Chromium();
    run.Environment["FLUENZR_MOCK_BINARY"] = Path.Combine(root, "artifacts/bin/MockServer/debug/Fluenzr.ContractKit.MockServer");
    run.Environment["PLAYWRIGHT_HTML_OPEN"] = "never";
    run.Environment["PLAYWRIGHT_HTML_OUTPUT_DIR"] = Path.Combine(scratch, "playwright");
    using var tests = Process.Start(run)!;
    await tests.WaitForExitAsync();
    await page.GotoAsync(new Uri(Path.Combine(scratch, "playwright/index.html")).AbsoluteUri);
    await page.GetByRole(AriaRole.Link, new() { Name = "fails", Exact = true }).ClickAsync();
    var attachment = page.GetByText("requests to the mock").First;
    await attachment.ClickAsync();
    await page.GetByText("503 serviceUnavailable").ScrollIntoViewIfNeededAsync();
    // Without the call stack above, which has paths of this machine.
    await page.ScreenshotAsync(new()
    {
        Path = Path.Combine(images, "playwright-report.png"),
        Clip = new() { X = 140, Y = 80, Width = 1000, Height = 630 },
    });
}

async Task<Process> Mock(params string[] settings)
{
    var mock = Start("dotnet", ["exec", tool, "mock", "--urls", Address, "--seed", "1", .. settings]);
    using var http = Client();
    for (var attempt = 0; ; attempt++)
    {
        if (mock.HasExited || attempt == 100)
            throw new InvalidOperationException($"The mock did not start on {Address}.");
        try
        {
            if ((await http.GetAsync("/healthz")).IsSuccessStatusCode)
                return mock;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(100);
        }
    }
}

static HttpClient Client()
{
    var http = new HttpClient { BaseAddress = new Uri(Address) };
    http.DefaultRequestHeaders.Add("Authorization", "Bearer flz_sk_dev_local");
    return http;
}

static Process Start(string file, params string[] arguments) => Process.Start(file, arguments);

static async Task Finish(Process process)
{
    await process.WaitForExitAsync();
    if (process.ExitCode != 0)
        throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}.");
}

static string Chromium()
{
    string[] names = ["chromium", "chromium-browser", "google-chrome"];
    return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"None of these is in the PATH: {string.Join(", ", names)}.");
}

static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
