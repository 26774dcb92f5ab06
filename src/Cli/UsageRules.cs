using System.CommandLine;
using System.Net;
using Fluenzr.ContractKit.Conformance;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Something about a command line cannot be used; the message is a sentence for the user.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>What is wrong with a command line, in sentences that repeat no secret.</summary>
internal static class UsageRules
{
    /// <summary>Stands for the server where none is asked.</summary>
    public static Uri Nowhere { get; } = new("http://nowhere.invalid/");

    public static Uri BaseUrl(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new UsageException("Which server? Name it with --base-url https://staging.example/v1, or in CONTRACTKIT_BASE_URL.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new UsageException("The base URL is no URL; write it like https://staging.example/v1.");
        // Not repeated: such parts of a URL tend to be secrets.
        return url is { UserInfo: "", Query: "", Fragment: "" }
            ? url
            : throw new UsageException("The base URL must have no user name, query or fragment; the key belongs into CONTRACTKIT_API_KEY.");
    }

    /// <summary>Where events are listened for.</summary>
    /// <param name="url">The URL under which the server reaches that; empty for none.</param>
    /// <param name="address">The address on this machine; null for any.</param>
    /// <param name="baseUrl">The server.</param>
    public static WebhookListenerOptions Listening(string url, string? address, Uri baseUrl)
    {
        var listening = new WebhookListenerOptions();
        if (address is not null)
        {
            // Of another name the listener would make every address of this machine.
            listening = Uri.TryCreate(address, UriKind.Absolute, out var at) && at is { Scheme: "http", PathAndQuery: "/", UserInfo: "", Fragment: "" } && (IPAddress.TryParse(at.IdnHost, out _) || at.Host == "localhost")
                ? listening with { Address = at }
                : throw new UsageException("--webhooks-listen: write an address of this machine like http://127.0.0.1:4020 or http://0.0.0.0:4020.");
        }

        if (url.Length == 0)
        {
            return baseUrl.IsLoopback
                ? listening
                : throw new UsageException($"{baseUrl.Host} has to be told how to reach this machine: give --webhooks a URL, and with --webhooks-listen the address where that arrives.");
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var reached) || reached is not { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" })
            throw new UsageException("--webhooks: write the URL under which the server reaches this machine, without user name and query, like https://tunnel.example/hooks.");
        return address is not null
            ? listening with { Url = reached }
            : throw new UsageException("With a URL for --webhooks, say where that arrives on this machine: --webhooks-listen http://127.0.0.1:4020.");
    }

    public static string ApiKey(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new UsageException("Which API key? Give it in CONTRACTKIT_API_KEY or FLUENZR_API_KEY, or with --api-key.");
        var key = text.Trim();
        return key.All(c => c is > ' ' and <= '~')
            ? key
            : throw new UsageException("The API key holds blanks, or characters that no header can carry; is it the right one?");
    }

    public static void Production(ConformSettings settings)
    {
        if (settings.AllowProduction)
            return;
        var host = Host(settings.Options.BaseUrl);
        if (settings.Spec.Document.TryGetProperty("servers", out var servers)
            && servers.EnumerateArray().Any(server => Uri.TryCreate(server.GetProperty("url").GetString(), UriKind.Absolute, out var url) && Host(url) == host))
        {
            throw new UsageException(
                $"{host} is the production server of the contract. A run creates and deletes contacts there: if that is meant, say --allow-production.");
        }
    }

    /// <summary>The errors of a parsed command line. Words that were not understood are repeated only if they are options: others may be a key.</summary>
    public static string Errors(ParseResult line)
    {
        var errors = line.Errors.Select(error => error.Message).Where(message => !line.UnmatchedTokens.Any(token => message.Contains(token, StringComparison.Ordinal)));
        var unknown = line.UnmatchedTokens
            .Select(token => token.StartsWith('-') ? $"There is no option {token.Split('=', ':')[0]}." : "There is a word on the command line that belongs to no option.");
        var sentences = unknown.Concat(errors).Distinct().ToArray();
        return string.Join(Environment.NewLine, sentences.Length > 0 ? sentences : ["The command line cannot be read; see --help."]);
    }

    private static string Host(Uri url) => url.IdnHost.TrimEnd('.').ToLowerInvariant();
}
