using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Input;
using Fluenzr.ContractKit.SecondServer.Operations;

namespace Fluenzr.ContractKit.SecondServer.Hosting;

/// <summary>Answers requests: key, rate limit, route, body, operation.</summary>
internal sealed class Api(Services services, RateLimit rateLimit, Wording? wording)
{
    private const string BasePath = "/v1";
    private const long MaxBody = 10 << 20;

    private static readonly JsonSerializerOptions Output = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Routes _routes = new(services);
    private readonly Refusals _refusals = services.Refusals;

    public async Task HandleAsync(HttpContext http)
    {
        Answer answer;
        try
        {
            answer = await AnswerAsync(http);
        }
        catch (Exception e) when (e is not (OperationCanceledException or IOException))
        {
            answer = Refusals.Of(500, _refusals.Codes.Internal, "Something went wrong on our side");
            await Console.Error.WriteLineAsync(e.ToString());
        }

        answer = wording?.Of(answer) ?? answer;
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            http.Response.Headers[name] = value;
        var body = Encoding.UTF8.GetBytes(answer.Body.ToJsonString(Output));
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body);
    }

    private async Task<Answer> AnswerAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(BasePath, out var path))
            return Refusals.PathNotFound();
        var key = Keys.Read(http.Request.Headers.Authorization, services.Choices);
        var isLimited = rateLimit.Count(key ?? "", http.Response.Headers, out var retryAfter);
        if (key is null)
        {
            return Refusals.Of(401, "UNAUTHORIZED", "Invalid or missing API key") with
            {
                Headers = [("WWW-Authenticate", "Bearer realm=\"Contacts\"")],
            };
        }

        if (isLimited)
            return RateLimited(retryAfter);
        if (path.Value?.EndsWith('/') == true && services.Choices.Is("PATH-SLASH", "not-found"))
            return Refusals.PathNotFound();
        var segments = Routes.Segments(path.Value ?? "");
        var (route, id) = _routes.Find(http.Request.Method, segments);
        if (route is null)
            return NoRoute(_routes.Methods(segments));
        var (body, error) = route.HasBody ? await ReadAsync(http) : (default, null);
        if (route.HasBody && services.Choices.Is(error is null ? "ERR-ORDER.invalid" : "ERR-ORDER.malformed", "id")
            && UnknownId(route, id) is { } unknown)
            return unknown;
        return error ?? await route.Answer(new Call(id, http.Request.QueryString.Value ?? "", body));
    }

    // ERR-ORDER
    private Answer? UnknownId(Route route, string id)
    {
        lock (services.Account.Lock)
        {
            return id.Length == 0 ? null : route.Path[0] switch
            {
                "contacts" => services.Account.Find(id) is null ? _refusals.ContactNotFound() : null,
                "groups" => services.Account.Groups.ContainsKey(id) ? null : _refusals.GroupNotFound(),
                _ => services.Subscriptions.Find(id) is null ? _refusals.WebhookNotFound() : null,
            };
        }
    }

    // RETRY-AFTER
    private Answer RateLimited(long retryAfter) => Refusals.Of(429, _refusals.Codes.RateLimited, "Rate limit exceeded") with
    {
        Headers = services.Choices.Is("RETRY-AFTER", "absent")
            ? []
            : [("Retry-After", services.Choices.Is("RETRY-AFTER", "date")
                ? DateTime.UtcNow.AddSeconds(retryAfter).ToString("r", CultureInfo.InvariantCulture)
                : retryAfter.ToString(CultureInfo.InvariantCulture))],
    };

    // METHOD
    private Answer NoRoute(IReadOnlyList<string> methods) => methods.Count == 0 || services.Choices.Is("METHOD", "404")
        ? Refusals.PathNotFound()
        : Refusals.Of(405, "METHOD_NOT_ALLOWED", "This path does not have this method") with
        {
            Headers = [("Allow", string.Join(", ", methods))],
        };

    // MEDIA-TYPE
    private Answer OtherType()
    {
        const string message = "Send the request body as application/json in UTF-8";
        return services.Choices.Is("MEDIA-TYPE", "400")
            ? Refusals.Of(400, "VALIDATION_ERROR", message)
            : Refusals.Of(415, "UNSUPPORTED_MEDIA_TYPE", message);
    }

    private async Task<(JsonElement Body, Answer? Error)> ReadAsync(HttpContext http)
    {
        if (!MediaType.IsJson(http.Request.ContentType) && !services.Choices.Is("MEDIA-TYPE", "read"))
            return (default, OtherType());
        if (http.Request.ContentLength > MaxBody)
            return (default, Refusals.Of(413, "PAYLOAD_TOO_LARGE", "The request body is too large"));
        using var sent = new MemoryStream();
        await http.Request.Body.CopyToAsync(sent, http.RequestAborted);
        if (sent.Length > MaxBody)
            return (default, Refusals.Of(413, "PAYLOAD_TOO_LARGE", "The request body is too large"));
        var (json, fault) = Body.Parse(sent.ToArray(), services.Choices.Is("BODY-UTF8", "replaced"));
        return (json, fault is null ? null : _refusals.Of(fault));
    }
}
