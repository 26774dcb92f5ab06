using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Renditions;
using Fluenzr.ContractKit.MockServer.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Fluenzr.ContractKit.MockServer.WebUi;

/// <summary>The files for people: the web UI, the API reference and the contract. Every sandbox has them.</summary>
internal sealed class WebUiFiles(Spec spec)
{
    private const string Prefix = "page/";
    private const string Json = "application/json; charset=utf-8";
    private const string Negotiated = "Accept, Origin";

    // Nothing is loaded from other servers, and no inline script runs.
    private const string Strict =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    // Scalar, the API reference, adds inline styles.
    private const string Reference =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // A file is read when it is first asked for.
    private static readonly FrozenDictionary<string, Lazy<StaticFile>> Files = Load();

    /// <summary>Whether a request is for one of the files.</summary>
    public static bool Has(HttpRequest request) => request.Path.Value switch
    {
        "/" or "/docs" or "/openapi.json" or "/openapi.yaml" or "/openapi-3.0.json" or "/llms.txt"
            or "/choices.schema.json" or "/state.schema.json" => IsReading(request),
        ['/', 'p', 'a', 'g', 'e', '/', ..] path => IsReading(request) && Files.ContainsKey(path),
        "/ui" or ['/', 'u', 'i', '/', ..] => IsReading(request) && AcceptsHtml(request),
        _ => false,
    };

    /// <summary>Answers a request for one of the files.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path == "/" && !AcceptsHtml(http.Request))
            return Index(http.Request).SendAsync(http);
        if (path == "/" && IsBare(http, out var name))
        {
            // The page names its files relative to itself.
            http.Response.Headers.Vary = Negotiated;
            http.Response.Redirect(name + "/");
            return Task.CompletedTask;
        }

        return path switch
        {
            "/" or "/ui" or ['/', 'u', 'i', '/', ..] => View(path).SendAsync(http),
            "/docs" => Files["/page/docs.html"].Value.SendAsync(http),
            "/llms.txt" => Guide(http.Request).SendAsync(http),
            "/openapi.json" or "/openapi.yaml" or "/openapi-3.0.json" => Contract(http.Request).SendAsync(http),
            "/choices.schema.json" => Schema(Rendition.SchemaOfChoices(spec)).SendAsync(http),
            "/state.schema.json" => Schema(Rendition.SchemaOfState(spec)).SendAsync(http),
            _ => Files[path].Value.SendAsync(http),
        };
    }

    /// <summary>The web UI, whose scripts show the view that the address names. Its files are named relative to the address, so that
    /// they are found within a sandbox and behind a proxy that adds a path.</summary>
    private static StaticFile View(string path)
    {
        var page = Files["/page/index.html"].Value;
        var depth = path.Count(character => character == '/') - 1;
        return depth == 0
            ? page with { Vary = Negotiated }
            : new StaticFile(page.ContentType, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(page.Bytes).Replace(
                "\"page/", $"\"{string.Concat(Enumerable.Repeat("../", depth))}page/", StringComparison.Ordinal)), page.Policy)
            {
                Vary = Negotiated,
            };
    }

    /// <summary>Where to find what, for clients that are no browser: start-up checks and <c>curl</c>.</summary>
    private StaticFile Index(HttpRequest request) => new(Json, JsonOutput.Bytes(json =>
    {
        (string Name, string Path)[] places =
        [
            ("api", spec.BasePath), ("webUi", "/"), ("docs", "/docs"),
            ("openapi", "/openapi.json"), ("admin", "/_kit"), ("health", "/healthz"),
        ];
        json.WriteStartObject();
        json.WriteString("name", "FluenzR's Contacts API (mock)");
        foreach (var (name, path) in places)
            json.WriteString(name, request.PathBase.Value + path);
        json.WriteEndObject();
    }))
    { Vary = Negotiated };

    private StaticFile Guide(HttpRequest request) => new("text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(
        LlmsText.Write(spec, Address(request))));

    /// <summary>The contract with the address of the request as its only server.</summary>
    private StaticFile Contract(HttpRequest request)
    {
        var server = Address(request) + spec.BasePath;
        return request.Path.Value switch
        {
            "/openapi.yaml" => new("application/yaml; charset=utf-8", Rendition.Yaml(Rendition.OpenApi31(spec, server))),
            "/openapi-3.0.json" => new(Json, JsonOutput.Bytes(json => Rendition.OpenApi30(spec, server).WriteTo(json))),
            _ => new(Json, JsonOutput.Bytes(json => Rendition.OpenApi31(spec, server).WriteTo(json))),
        };
    }

    private static StaticFile Schema(JsonObject schema) => new("application/schema+json", Rendition.Json(schema));

    private static string Address(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    // /sandbox/NAME without a slash at the end.
    private static bool IsBare(HttpContext http, out string name)
    {
        name = http.Request.PathBase.Value ?? "";
        name = name[(name.LastIndexOf('/') + 1)..];
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "/";
        return name.Length > 0 && !target.Split('?')[0].EndsWith('/');
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool AcceptsHtml(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static FrozenDictionary<string, Lazy<StaticFile>> Load() => typeof(WebUiFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(Address, name => new Lazy<StaticFile>(() => Read(name)), StringComparer.Ordinal);

    // The name has the separators of the system that it was built on.
    private static string Address(string name) => "/" + (name.EndsWith(".gz", StringComparison.Ordinal)
        ? name[..^3]
        : name).Replace('\\', '/');

    private static StaticFile Read(string name)
    {
        using var stream = typeof(WebUiFiles).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Path.GetExtension(name) switch
        {
            ".html" => new StaticFile("text/html; charset=utf-8", bytes, name.EndsWith("docs.html", StringComparison.Ordinal)
                ? Reference
                : Strict),
            ".css" => new StaticFile("text/css; charset=utf-8", bytes),
            ".svg" => new StaticFile("image/svg+xml", bytes),
            ".txt" => new StaticFile("text/plain; charset=utf-8", bytes),
            ".gz" => new StaticFile("text/javascript; charset=utf-8", bytes) { IsCompressed = true },
            _ => new StaticFile("text/javascript; charset=utf-8", bytes),
        };
    }
}
