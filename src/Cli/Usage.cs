using System.CommandLine;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Something about a command line cannot be used; the message is a sentence for the user.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>What is wrong with a command line, in sentences that repeat no secret.</summary>
internal static class Usage
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
