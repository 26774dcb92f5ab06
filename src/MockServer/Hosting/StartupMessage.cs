using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Admin;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>The message when the server is ready: its addresses, an API key, a command to paste and the web UI.</summary>
internal static class StartupMessage
{
    // Configured keys are secrets, and a contract may require another form of keys: then the command takes a key from the environment.
    private const string AnyKey = "flz_sk_dev_local";
    private const string KeyVariable = "$FLUENZR_API_KEY";

    public static void Write(TextWriter output, IEnumerable<string> urls, Settings settings, Spec spec, int contacts)
    {
        var acceptsAnyKey = settings.Keys.Count == 0 && spec.KeyPattern.IsMatch(AnyKey);
        var source = settings.State is { } file ? $"{(settings.Keep ? "kept in" : "from")} {file}" : $"seed {settings.Seed}";
        foreach (var url in urls)
            output.WriteLine($"Contacts API (mock): {url}{spec.BasePath} ({contacts} contacts, {source})");
        output.WriteLine(
            acceptsAnyKey ? $"API key: any of the form flz_sk_…, for example {AnyKey}"
            : settings.Keys.Count == 0 ? $"API key: any of the form {spec.KeyPattern}"
            : "API key: one of the configured keys");
        var local = Reachable(urls.First());
        var trust = KestrelUrl.HasHttps(local) && HttpsCertificate.FileToTrust(settings) is { } pem ? $"--cacert \"{pem}\" " : "";
        var key = acceptsAnyKey ? AnyKey : KeyVariable;
        output.WriteLine($"  curl {trust}\"{local}{spec.BasePath}/contacts?perPage=3\" -H \"Authorization: Bearer {key}\"");
        output.WriteLine($"Web UI: {local}/");
        if (HttpsCertificate.FileToTrust(settings) is { } certificate)
            output.WriteLine($"Certificate: {certificate} (curl --cacert FILE; Node: NODE_EXTRA_CA_CERTS=FILE)");
        if (AdminGuard.IsOpen(settings))
        {
            output.WriteLine(
                "Warning: other machines can read recorded requests and reset the mock (/_kit). Set --admin-key or CONTRACTKIT_ADMIN_KEY.");
        }

        output.WriteLine("Press Ctrl+C to stop.");
    }

    // A server that listens on every address is reached on this machine as localhost.
    private static string Reachable(string url) => KestrelUrl.WithHost(url, "localhost")
        .Replace("//[::]", "//localhost", StringComparison.Ordinal)
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}
