using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Admin;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Operations;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Store;

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
        var source = settings.Replay is { } recording ? $"from {recording}"
            : settings.State is { } file ? $"{(settings.Keep ? "kept in" : "from")} {file}" : $"seed {settings.Seed}";
        foreach (var url in urls)
            output.WriteLine($"Contacts API (mock): {url}{spec.BasePath} ({contacts} contacts, {source})");
        output.WriteLine(
            acceptsAnyKey ? $"API key: any of the form flz_sk_…, for example {AnyKey}"
            : settings.Keys.Count == 0 ? $"API key: any of the form {spec.KeyPattern}"
            : "API key: one of the configured keys");
        var local = Reachable(urls.First());
        var trust = KestrelUrl.HasHttps(local) && HttpsCertificate.FileToTrust(settings) is { } pem ? $"--cacert \"{pem}\" " : "";
        var key = acceptsAnyKey ? AnyKey : KeyVariable;
        if (spec.Operations.FirstOrDefault(operation => operation.Id == "listContacts") is { } list)
        {
            var query = QueryParameters.Find(list, "perPage") is { } perPage ? $"?{perPage.Name}=3" : "";
            output.WriteLine($"  curl {trust}\"{local}{spec.BasePath}{list.Path}{query}\" -H \"Authorization: Bearer {key}\"");
        }

        output.WriteLine($"Web UI: {local}/");
        if (HttpsCertificate.FileToTrust(settings) is { } certificate)
            output.WriteLine($"Certificate: {certificate} (curl --cacert FILE; Node: NODE_EXTRA_CA_CERTS=FILE)");
        WriteExamples(output, spec);
        if (AdminGuard.IsOpen(settings))
        {
            output.WriteLine(
                "Warning: other machines can read recorded requests and reset the mock (/_kit). Set --admin-key or CONTRACTKIT_ADMIN_KEY.");
        }

        output.WriteLine("Press Ctrl+C to stop.");
    }

    // What an edited contract has and the mock has no code for.
    private static void WriteExamples(TextWriter output, Spec spec)
    {
        string[] operations =
        [
            .. spec.Operations.Where(operation => OperationHandlers.Find(operation) == OperationHandlers.Example)
                .Select(operation => $"{operation.Method} {operation.Path}"),
        ];
        if (operations.Length > 0)
            output.WriteLine($"Answered only with an example of the contract: {string.Join(", ", operations)}");
        var sent = EventNames.Read(spec);
        string[] events = [.. spec.Webhooks?.Events.Keys.Where(name => !sent.Sends(name)) ?? []];
        if (events.Length > 0)
            output.WriteLine($"Sent only by the test of a subscription: {string.Join(", ", events)}");
    }

    // A server that listens on every address is reached on this machine as localhost.
    private static string Reachable(string url) => KestrelUrl.WithHost(url, "localhost")
        .Replace("//[::]", "//localhost", StringComparison.Ordinal)
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}
