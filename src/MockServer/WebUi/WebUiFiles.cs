using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Fluenzr.ContractKit.MockServer.WebUi;

/// <summary>What people look at: the page of the mock, the reference of its API, and the contract. A sandbox has them, too.</summary>
internal sealed class WebUiFiles(Spec spec)
{
    /// <summary>The header of a request by which the page reads contacts, which leaves no trace.</summary>
    public const string Look = "X-ContractKit-Look";

    private const string Prefix = "page/";

    // Nothing is loaded from elsewhere, and no script runs that is not a file of its own.
    private const string Strict =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // The reference puts styles into its page as it runs.
    private const string Reference =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, StaticFile> Files = Load();

    private readonly StaticFile _text = new("application/yaml; charset=utf-8", Encoding.UTF8.GetBytes(spec.Text)) { IsOpen = true };

    /// <summary>Whether a request is for one of these.</summary>
    public static bool Has(HttpRequest request) => request.Path.Value switch
    {
        "/" => AcceptsHtml(request),
        "/docs" or "/openapi.json" or "/openapi.yaml" => IsReading(request),
        ['/', 'p', 'a', 'g', 'e', '/', ..] path => IsReading(request) && Files.ContainsKey(path),
        _ => false,
    };

    /// <summary>Answers a request for one of these.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path == "/" && IsBare(http, out var name))
        {
            // The files of the page are named relative to it.
            http.Response.Redirect(name + "/");
            return Task.CompletedTask;
        }

        return path switch
        {
            "/" => Files["/page/index.html"].SendAsync(http),
            "/docs" => Files["/page/docs.html"].SendAsync(http),
            "/openapi.yaml" => _text.SendAsync(http),
            "/openapi.json" => Document(http.Request).SendAsync(http),
            _ => Files[path].SendAsync(http),
        };
    }

    /// <summary>The contract, with the address at which it was asked for in the place of its servers.</summary>
    private StaticFile Document(HttpRequest request) => new("application/json; charset=utf-8", JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        foreach (var entry in spec.Document.EnumerateObject())
        {
            if (entry.Name != "servers")
            {
                entry.WriteTo(json);
                continue;
            }

            json.WriteStartArray("servers");
            json.WriteStartObject();
            json.WriteString("url", $"{request.Scheme}://{request.Host}{request.PathBase}{spec.BasePath}");
            json.WriteString("description", "This mock");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }))
    { IsOpen = true };

    // /sandbox/NAME without a slash at its end.
    private static bool IsBare(HttpContext http, out string name)
    {
        name = http.Request.PathBase.Value ?? "";
        name = name[(name.LastIndexOf('/') + 1)..];
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "/";
        return name.Length > 0 && !target.Split('?')[0].EndsWith('/');
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool AcceptsHtml(HttpRequest request) =>
        IsReading(request) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static FrozenDictionary<string, StaticFile> Load() => typeof(WebUiFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => "/" + (name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name), Read, StringComparer.Ordinal);

    private static StaticFile Read(string name)
    {
        using var stream = typeof(WebUiFiles).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Path.GetExtension(name) switch
        {
            ".html" => new StaticFile("text/html; charset=utf-8", bytes, name.EndsWith("docs.html", StringComparison.Ordinal) ? Reference : Strict),
            ".css" => new StaticFile("text/css; charset=utf-8", bytes),
            ".svg" => new StaticFile("image/svg+xml", bytes),
            ".txt" => new StaticFile("text/plain; charset=utf-8", bytes),
            ".gz" => new StaticFile("text/javascript; charset=utf-8", bytes) { IsCompressed = true },
            _ => new StaticFile("text/javascript; charset=utf-8", bytes),
        };
    }
}
