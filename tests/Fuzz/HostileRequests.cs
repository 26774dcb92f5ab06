using System.Text;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Fuzz;

/// <summary>Requests that no client sends by accident: odd paths, headers, encodings, chunks, and bytes that are no HTTP.</summary>
internal sealed class HostileRequests(Spec spec, ApiRequests api, FuzzValues values, string root)
{
    private const string Head = "Host: localhost\r\nAuthorization: Bearer flz_sk_fuzz\r\n";

    private static readonly string[] Methods =
        ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "G", "QUERY", "LINK", "M-SEARCH", "DELETE1"];

    private static readonly string[] Paths =
    [
        "/", "//", "/v1", "/v1/", "//v1/contacts", "/v1//contacts", "/contacts", "/%2500", "/%00", "/v1/contacts/%2563on_abc123", "/v1/contacts/..%2f..%2f_kit",
        "/%5fkit/reset", "/%255fkit/reset", "/_kit%2freset", "/_KIT/reset", "/__admin/mappings", "/__admin%2fmappings", "/sandbox", "/sandbox/", "/sandbox//v1",
        "/sandbox/%2e%2e/v1/contacts", "/docs", "/page/%2e%2e/x", "/page/..", "/openapi.json", "/healthz", "/healthz/x", "/favicon.ico", "/.env", "/v1/contacts;x=1",
        "/v1/contacts%3Fpage=1", "*", "http://localhost/v1/contacts", "http://[::1]/v1", "https://x@y/v1", "/\\..\\x", "/v1/contacts/%c0%af", "/\u00e9", "/v1/contacts/con_abc123/",
    ];

    private static readonly string[] Headers =
    [
        "Content-Type: text/html", "Content-Type: application/json; charset=utf-16", "Content-Type: application/xml", "Content-Type: ;;;", "Content-Type: */json",
        "Content-Encoding: gzip", "Content-Encoding: br, gzip", "Expect: 100-continue", "Expect: 200-ok", "Transfer-Encoding: identity", "Connection: close",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==", "Upgrade: h2c", "Prefer: code=409", "Prefer: code=500",
        "Prefer: example=none", "Prefer: delay=1", "Prefer: delay=-1", "Prefer: ,,;=", "Prefer: code=99999999999", "Origin: https://evil.example", "Origin: null",
        "Origin: ://", "Sec-Fetch-Site: cross-site", "Access-Control-Request-Method: PUT\r\nOrigin: http://x", "Authorization: Basic eDp5", "Authorization: Bearer",
        "Authorization: bearer flz_sk_fuzz", "Authorization: Bearer flz_sk_unknown", "Accept: text/html", "Accept: application/xml;q=1", "Accept-Encoding: gzip;q=nan",
        "Range: bytes=0-1", "If-None-Match: *", "Cookie: a=b; c", "X-ContractKit-Look: 1", "X-HTTP-Method-Override: DELETE", "X-Forwarded-For: ::1",
        "X-Forwarded-Host: evil", "Forwarded: for=\"_x\"", "Last-Event-ID: 99999999999999999999", "Trailer: X", "Content-Language: \u00e9",
    ];

    private static readonly string[] Chunks =
    [
        "ffffffffffffffff\r\n{}\r\n0\r\n\r\n", "7fffffff\r\n{}", "-1\r\n{}\r\n0\r\n\r\n", "ZZ\r\n", "2\r\n{}\r\n0\r\n\r\n", "2;x=\"y\r\n{}\r\n0\r\n\r\n", "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
        "2\r\n{}0\r\n\r\n", "\r\n\r\n", "0\r\n\r\n", "00000000000000000002\r\n{}\r\n0\r\n\r\n", "2\n{}\n0\n\n", "0x2\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\n0\r\nX: y\r\n\r\n",
    ];

    public FuzzRequest Next() => values.Below(10) switch
    {
        0 => Path(),
        1 or 2 => Header(),
        3 => Chunked(),
        4 => Shape(),
        5 => Garbage(),
        6 => MutatedBytes(),
        7 => LongInput(),
        8 => Cut(),
        _ => Key(),
    };

    private Operation WithBody() => values.Pick([.. spec.Operations.Where(operation => operation.Body is not null)]);

    private byte[] Body(Operation operation) => Encoding.UTF8.GetBytes(api.Body(operation));

    private string Target(Operation operation) =>
        $"{root}{spec.BasePath}{operation.Path.Replace("{id}", "con_abc123", StringComparison.Ordinal)}";

    // In the sandbox of the worker: what it changes elsewhere would look like a change by a refused request.
    private FuzzRequest Path()
    {
        var path = values.OneIn(3) ? "/" + values.Text() + "/" + values.Text() : values.Pick(Paths);
        var target = path.StartsWith('/') && !values.OneIn(4) ? root + path : path;
        var method = target.StartsWith(root, StringComparison.Ordinal) ? values.Pick(Methods) : values.OneIn(2) ? "GET" : "HEAD";
        return FuzzRequest.Create("path", method, target.Replace(' ', '+').Replace("#", "", StringComparison.Ordinal), null) with { IsBroken = true };
    }

    private FuzzRequest Header()
    {
        var operation = values.OneIn(2) ? WithBody() : values.Pick(spec.Operations);
        var headers = string.Concat(Enumerable.Range(0, values.Below(3) + 1).Select(_ => values.Pick(Headers) + "\r\n"));
        return FuzzRequest.Create(
            "header", operation.Method, Target(operation), operation.Body is null ? null : Body(operation), headers,
            hasKey: !headers.Contains("Authorization", StringComparison.Ordinal)) with
        { IsBroken = true };
    }

    private FuzzRequest Chunked()
    {
        var operation = WithBody();
        var chunks = values.OneIn(3) ? Encoding.Latin1.GetString(values.Mutate(Encoding.Latin1.GetBytes(values.Pick(Chunks)))) : values.Pick(Chunks);
        return Raw("chunks", $"{operation.Method} {Target(operation)} HTTP/1.1\r\n{Head}Transfer-Encoding: chunked\r\n\r\n{chunks}");
    }

    // Bodies that are JSON and yet unusual.
    private FuzzRequest Shape()
    {
        var operation = WithBody();
        var body = values.Below(8) switch
        {
            0 => Nested(values.Below(200)),
            1 => "\uFEFF" + api.Body(operation),
            2 => values.Json(),
            3 => $"{{{string.Join(',', Enumerable.Range(0, values.Below(2_000)).Select(i => $"\"k{i}\":{i}"))}}}",
            4 => api.Body(operation).Replace(":", ":" + values.Json() + ",\"x\":", StringComparison.Ordinal),
            5 => api.Body(operation) + api.Body(operation),
            6 => $"{{\"email\":\"{values.Letters(values.Below(2_000))}@example.com\",\"tags\":[{string.Join(',', Enumerable.Repeat("1", values.Below(5_000)))}]}}",
            _ => api.Body(operation).Insert(1, $"\"{values.Letters(3)}\":\"{new string('\u00e9', values.Below(5_000))}\","),
        };
        return FuzzRequest.Create("shape", operation.Method, Target(operation), (values.OneIn(10) ? Encoding.Unicode : Encoding.UTF8).GetBytes(body));
    }

    private static string Nested(int depth) => "{\"customFields\":" + new string('[', depth) + new string(']', depth) + "}";

    private FuzzRequest Garbage() => new(values.Bytes(values.Below(300) + 1), "garbage") { IsBroken = true };

    private FuzzRequest MutatedBytes()
    {
        var operation = values.Pick(spec.Operations);
        var whole = FuzzRequest.Create("", operation.Method, Target(operation), operation.Body is null ? null : Body(operation)).Bytes;
        return new FuzzRequest(values.Mutate(whole), "mutated") { IsBroken = true, AsksForError = false };
    }

    private FuzzRequest LongInput() => values.Below(5) switch
    {
        0 => Raw("long", $"GET {root}/v1/contacts?email={values.Letters(values.Below(300_000))} HTTP/1.1\r\n{Head}\r\n"),
        1 => Raw("long", $"GET {root}/v1/contacts/{values.Letters(values.Below(300_000))} HTTP/1.1\r\n{Head}\r\n"),
        2 => Raw("long", $"GET {root}/v1/contacts HTTP/1.1\r\n{Head}{string.Concat(Enumerable.Range(0, values.Below(300)).Select(i => $"X-{i}: {i}\r\n"))}\r\n"),
        3 => Raw("long", $"GET {root}/v1/contacts HTTP/1.1\r\n{Head}X: {values.Letters(values.Below(300_000))}\r\n\r\n"),
        _ => Raw("long", $"GET {root}/v1/contacts?{string.Join('&', Enumerable.Range(0, values.Below(5_000)).Select(i => $"a{i}={i}"))} HTTP/1.1\r\n{Head}\r\n"),
    };

    // Less than it announces.
    private FuzzRequest Cut()
    {
        var operation = WithBody();
        var whole = FuzzRequest.Create("cut", operation.Method, Target(operation), Body(operation));
        return whole with { Bytes = whole.Bytes[..values.Below(whole.Bytes.Length)], IsBroken = true };
    }

    private FuzzRequest Key()
    {
        var operation = values.Pick(spec.Operations);
        var key = values.Below(4) switch
        {
            0 => "",
            1 => "Authorization: Bearer flz_sk_" + values.Letters(values.Below(100_000)) + "\r\n",
            2 => "Authorization: Bearer " + values.Text() + "\r\n",
            _ => "Authorization: Bearer flz_sk_revoked1\r\nAuthorization: Bearer flz_sk_fuzz\r\n",
        };
        return FuzzRequest.Create("key", operation.Method, Target(operation), operation.Body is null ? null : Body(operation), key, hasKey: false) with { IsBroken = true };
    }

    private static FuzzRequest Raw(string kind, string text) => new(Encoding.Latin1.GetBytes(text), kind) { IsBroken = true };
}
