using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Fluenzr.ContractKit.Browser;

/// <summary>The installed Chromium, for browser tests; without one, they are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The headless shell has no window of its own to draw, which takes a third of the time.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    // No background traffic; --no-sandbox because tests run as root in containers.
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    // The other tests of the process may keep the machine busy.
    private const float Patience = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
            return;
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Quiet });
    }

    /// <summary>Opens a page in a new browser context; skips the test when no browser is installed.</summary>
    public async Task<PageVisit> OpenAsync(string url, int width = 1280, bool dark = false)
    {
        Assert.SkipWhen(_browser is null, $"Chromium is not installed: none of {string.Join(", ", Names)} is in the PATH");
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            // No colours in between while one theme gives way to the other.
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        var visit = new PageVisit(await context.NewPageAsync(), url);
        await visit.Page.GotoAsync(url);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(directory => Names.Select(name => Path.Combine(directory, name)))
        .FirstOrDefault(File.Exists);
}

/// <summary>An open page, with its errors and requests.</summary>
public sealed class PageVisit : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly ConcurrentQueue<string> _errors = [];
    private readonly ConcurrentQueue<string> _requests = [];

    internal PageVisit(IPage page, string url)
    {
        Page = page;
        page.Console += (_, message) => Note(message.Type == "error" ? message.Text : null);
        page.PageError += (_, error) => Note(error);
        page.Request += (_, request) =>
        {
            if (request.Url != url.Split('#')[0] && request.Url != url)
                _requests.Enqueue(request.Url);
        };

        void Note(string? error)
        {
            if (error is not null)
                _errors.Enqueue(error);
        }
    }

    public IPage Page { get; }

    /// <summary>Console and script errors.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>The requests other than for the page itself.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The width of the page beyond the window, in pixels.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Accessibility violations found by axe: contrast, names, roles, keyboard access.</summary>
    /// <param name="rule">The only rule to check; null for all.</param>
    public async Task<string[]> AccessibilityViolationsAsync(string? rule = null)
    {
        // Once for each page: it is half a megabyte.
        if (await Page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
            await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>(Check, rule);
    }

    // Without the elements that pass: describing them takes most of the time.
    private const string Check =
        """
        async rule => {
          const options = { resultTypes: ['violations'], ...(rule && { runOnly: { type: 'rule', values: [rule] } }) };
          const { violations } = await axe.run(document, options);
          return violations.flatMap(({ id, help, nodes }) => nodes.map(node => `${id}: ${help}: ${node.html}`));
        }
        """;

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
