using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Fluenzr.ContractKit.Browser;

/// <summary>The Chromium of this machine, for tests of pages; without one they are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    // It has nobody to call, and tests run as root in containers.
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Quiet });
    }

    /// <summary>Opens a page in a browser of its own; the test is skipped where there is none.</summary>
    public async Task<Visit> OpenAsync(string url, int width = 1280, bool dark = false)
    {
        Assert.SkipWhen(_browser is null, $"no Chromium is installed: none of {string.Join(", ", Names)} is in the PATH");
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        var visit = new Visit(await context.NewPageAsync(), url);
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

/// <summary>A page that is looked at, and what it complained of or asked for meanwhile.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly ConcurrentQueue<string> _requests = [];

    internal Visit(IPage page, string url)
    {
        Page = page;
        page.Console += (_, message) => Note(message.Type == "error" ? message.Text : null);
        page.PageError += (_, error) => Note(error);
        page.Request += (_, request) =>
        {
            if (request.Url != url)
                _requests.Enqueue(request.Url);
        };

        void Note(string? error)
        {
            if (error is not null)
                _errors.Enqueue(error);
        }
    }

    public IPage Page { get; }

    /// <summary>Errors of the console and of scripts.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>What was asked for beside the page itself.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The pixels by which the page is wider than its window.</summary>
    public Task<int> OverhangAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>The visible texts that stand out too little from what is behind them (WCAG AA: less than 4.5 to 1), with their contrast.</summary>
    public Task<string[]> FaintTextsAsync() => Page.EvaluateAsync<string[]>("""
        () => {
          const rgb = color => color.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(c => (c /= 255) <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
          const behind = node => {
            for (; node; node = node.parentElement) {
              const color = rgb(getComputedStyle(node).backgroundColor);
              if (color.length === 3 || color[3] > 0) return color;
            }
            return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
          };
          const faint = [];
          for (const node of document.querySelectorAll('body *')) {
            const hasText = [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
            if (!hasText || !node.checkVisibility()) continue;
            const [one, other] = [light(rgb(getComputedStyle(node).color)), light(behind(node))].sort((a, b) => b - a);
            const contrast = (one + .05) / (other + .05);
            if (contrast < 4.5) faint.push(`${contrast.toFixed(1)} ${node.tagName}.${node.className}: ${node.textContent.slice(0, 40)}`);
          }
          return faint;
        }
        """);

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
