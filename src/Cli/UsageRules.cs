using System.Net;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

namespace Fluenzr.ContractKit.Cli;

/// <summary>The command line cannot be used. The message tells the user why.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>Validates the command line. No message repeats a value that may be a secret.</summary>
internal static class UsageRules
{
    /// <summary>The base URL where no server is needed.</summary>
    public static Uri NoServer { get; } = new("http://no-server.invalid/");

    /// <param name="text">The value of the option; null when it is not given.</param>
    /// <param name="option">The name of the option.</param>
    public static Uri BaseUrl(string? text, string option = "base-url")
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new UsageException(
                $"Which server? Set --{option} https://staging.example/v1, or "
                + $"{EnvironmentVariables.Prefix}{option.ToUpperInvariant().Replace('-', '_')}.");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new UsageException($"--{option}: not an http or https URL, for example https://staging.example/v1.");
        // The value is not repeated: user name and query often contain secrets.
        return url is { UserInfo: "", Query: "", Fragment: "" }
            ? url
            : throw new UsageException($"--{option}: must not have a user name, query or fragment. Set the key in CONTRACTKIT_API_KEY.");
    }

    /// <summary>Where to receive webhook events.</summary>
    /// <param name="url">The URL at which the server reaches this machine; empty for none.</param>
    /// <param name="address">The address to listen on; null for any free port.</param>
    /// <param name="baseUrl">The server.</param>
    public static WebhookListenerOptions Webhooks(string url, string? address, Uri baseUrl)
    {
        var listener = address is null ? new WebhookListenerOptions() : new WebhookListenerOptions { Address = ListenAddress(address) };
        if (url.Length == 0)
        {
            return baseUrl.IsLoopback ? listener : throw new UsageException(
                $"{baseUrl.Host} must be able to reach this machine: set --webhooks URL, and --webhooks-listen to the address where "
                + "requests to that URL arrive.");
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var publicUrl)
            || publicUrl is not { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" })
        {
            throw new UsageException(
                "--webhooks: not the URL at which the server reaches this machine, without user name and query, "
                + "for example https://tunnel.example/hooks.");
        }

        return address is not null
            ? listener with { Url = publicUrl }
            : throw new UsageException("--webhooks URL also needs --webhooks-listen, for example --webhooks-listen http://127.0.0.1:4020.");
    }

    public static string ApiKey(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new UsageException("Which API key? Set CONTRACTKIT_API_KEY, FLUENZR_API_KEY or --api-key.");
        var key = text.Trim();
        return key.All(c => c is > ' ' and <= '~')
            ? key
            : throw new UsageException("The API key contains spaces, or characters that an HTTP header cannot carry.");
    }

    /// <summary>The runs to sweep. A ledger in the environment gives way to an option.</summary>
    public static SweepScope Sweep(string? ledger, TimeSpan? olderThan, string? runId)
    {
        if (runId is not null && olderThan is not null)
            throw new UsageException("--run-id and --older-than exclude each other.");
        if (runId is not null)
        {
            return Sweeper.IsRunId(runId)
                ? new SweepScope(null, null, runId)
                : throw new UsageException("--run-id: not the id of a run, for example ck6a1b2c3d4e5f.");
        }

        return olderThan is not null ? new SweepScope(null, olderThan, null)
            : ledger is not null ? new SweepScope(ledger, null, null)
            : throw new UsageException(
                "What to sweep? Name a ledger with --ledger or CONTRACTKIT_LEDGER, or sweep without one: --older-than 1h.");
    }

    public static void Production(ConformSettings settings) =>
        Production(settings.Options.BaseUrl, settings.Spec, settings.AllowProduction);

    /// <summary>Refuses the production server of the contract, unless it is allowed.</summary>
    public static void Production(Uri baseUrl, Spec spec, bool isAllowed)
    {
        if (isAllowed || !spec.Document.TryGetProperty("servers", out var servers))
            return;
        var host = Host(baseUrl);
        if (servers.EnumerateArray().Any(server =>
            Uri.TryCreate(server.GetProperty("url").GetString(), UriKind.Absolute, out var url) && Host(url) == host))
        {
            throw new UsageException(
                $"{host} is the production server of the contract. A run creates and deletes contacts there. "
                + "Use --allow-production to run it anyway.");
        }
    }

    // Kestrel listens on all addresses for a host name other than localhost.
    private static Uri ListenAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && url is { Scheme: "http", PathAndQuery: "/", UserInfo: "", Fragment: "" }
        && (IPAddress.TryParse(url.IdnHost, out _) || url.Host == "localhost")
            ? url
            : throw new UsageException(
                "--webhooks-listen: not an address of this machine, for example http://127.0.0.1:4020 or http://0.0.0.0:4020.");

    private static string Host(Uri url) => url.IdnHost.TrimEnd('.').ToLowerInvariant();
}
