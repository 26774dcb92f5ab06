using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Admin;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>What a person needs to know when the server is up: where it listens, which key to use, and one command to paste.</summary>
internal static class StartupMessage
{
    // Keys that were set are secrets, and a contract may have another form of keys: then the command takes one from the environment.
    private const string AnyKey = "flz_sk_dev_local";
    private const string KeyVariable = "$FLUENZR_API_KEY";

    public static void Write(TextWriter output, IEnumerable<string> urls, Settings settings, Spec spec, int contacts)
    {
        var isAnyKeyGood = settings.Keys.Count == 0 && spec.KeyPattern.IsMatch(AnyKey);
        var from = settings.State is { } file ? $"{(settings.Keep ? "kept in" : "from")} {file}" : $"seed {settings.Seed}";
        foreach (var url in urls)
            output.WriteLine($"Contacts API (mock) on {url}{spec.BasePath}, {contacts} contacts, {from}");
        output.WriteLine(
            isAnyKeyGood ? $"Any key of the form flz_sk_… will do, for example {AnyKey}"
            : settings.Keys.Count == 0 ? $"Any key of the form {spec.KeyPattern} will do"
            : "One of the keys that were set is needed");
        output.WriteLine($"""  curl "{Reachable(urls.First())}{spec.BasePath}/contacts?perPage=3" -H "Authorization: Bearer {(isAnyKeyGood ? AnyKey : KeyVariable)}" """.TrimEnd());
        output.WriteLine($"A page to look at it and to change it: {Reachable(urls.First())}/");
        if (AdminGuard.IsOpen(settings))
            output.WriteLine("Whoever reaches it from another machine may reset it and read what was sent (/_kit); --admin-key or CONTRACTKIT_ADMIN_KEY prevents that");
        output.WriteLine("Ctrl-C ends it");
    }

    // A server that listens on every address is reached on this machine by localhost.
    private static string Reachable(string url) => url
        .Replace("//[::]", "//localhost", StringComparison.Ordinal)
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .Replace("//*", "//localhost", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}
