using Fluenzr.ContractKit.Speed;

namespace Fluenzr.ContractKit.Peers;

/// <summary>The mock, and what users would take instead.</summary>
internal static class PeerCatalog
{
    /// <summary>The tools that can be started here.</summary>
    /// <param name="native">The native mock.</param>
    /// <param name="jit">The mock under the JIT compiler.</param>
    /// <param name="contract">The contract file, for tools that answer from it.</param>
    /// <param name="left">Receives the reason for each tool that is left out.</param>
    public static IReadOnlyList<Peer> Create(ServerProgram native, ServerProgram jit, string contract, ICollection<string> left)
    {
        var peers = new List<Peer>
        {
            Mock("this mock, native", native),
            Mock("this mock, JIT", jit),
            new("ASP.NET Core by hand", (port, data) => ["dotnet", Self, ByHand.Command, $"{port}", data.File]) { EmailFilter = "email" },
        };
        AddNode("express", $"Express {PeerTools.Version("express")}, an array", "express.mjs");
        AddNode("@mswjs/data", $"MSW with @mswjs/data {PeerTools.Version("@mswjs/data")}", "msw.mjs");
        Add("json-server", "json-server", file => new Peer(
            $"json-server {PeerTools.Version("json-server")}",
            (port, data) => ["node", file, data.Database, "--host", "127.0.0.1", "--port", $"{port}", "--quiet"])
        {
            EmailFilter = "email_like",
            Page = "_page=1&_limit=20",
        });
        Add("@stoplight/prism-cli", "prism", file => new Peer(
            $"Prism {PeerTools.Version("@stoplight/prism-cli")}",
            (port, _) => ["node", file, "mock", contract, "--host", "127.0.0.1", "--port", $"{port}"]));
        Add("@mockoon/cli", "mockoon-cli", file => new Peer(
            $"Mockoon {PeerTools.Version("@mockoon/cli")}",
            (port, _) => ["node", file, "start", "--data", contract, "--port", $"{port}", "--disable-log-to-file"],
            "/v1"));
        if (!PeerTools.Has("java"))
            left.Add("WireMock: java is not installed.");
        else
        {
            Add("wiremock", "wiremock", file => new Peer(
                $"WireMock {PeerTools.Version("wiremock")}",
                (port, data) => ["java", "-jar", Jar(file), "--port", $"{port}", "--root-dir", WireMockStubs.Write(data), "--no-request-journal"]));
        }

        return peers;

        void Add(string package, string command, Func<string, Peer> create)
        {
            if (PeerTools.Command(package, command) is { } file)
                peers.Add(create(file));
            else
                left.Add($"{package} is not installed.");
        }

        void AddNode(string package, string name, string script)
        {
            if (PeerTools.Version(package).Length > 0)
                peers.Add(new Peer(name, (port, data) => ["node", PeerTools.Script(script), $"{port}", data.File]) { EmailFilter = "email" });
            else
                left.Add($"{package} is not installed.");
        }
    }

    private static string Self { get; } = typeof(PeerCatalog).Assembly.Location;

    private static Peer Mock(string name, ServerProgram program) => new(
        name,
        (port, data) =>
        [
            program.File, .. program.Arguments, "--urls", $"http://127.0.0.1:{port}", "--contacts", $"{data.Count}",
            "--rate-limit", $"{int.MaxValue}",
        ],
        "/v1")
    {
        EmailFilter = "email",
    };

    private static string Jar(string command) =>
        Directory.GetFiles(Path.GetDirectoryName(command)!, "*.jar", SearchOption.AllDirectories).First();
}
