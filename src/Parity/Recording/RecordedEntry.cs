using System.Text;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Har;
using Fluenzr.ContractKit.Contract.Paths;
using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Parity.Recording;

/// <summary>An exchange as the recording shows it.</summary>
internal sealed class RecordedEntry(RecordOptions options, Spec spec)
{
    private readonly ExchangeRedaction _redaction = new(spec, options.KeepsContactData ? null : new Pseudonyms(spec), options.Connection);
    private readonly Router<Operation> _router = spec.CreateRouter();

    public HarEntry Create(
        HttpRequest request, string below, string url, byte[] sent, HttpResponseMessage response, byte[] received,
        DateTimeOffset startedAt, TimeSpan duration)
    {
        var operation = _router.Match(request.Method, below).Target;
        var authorization = request.Headers.Authorization.ToString();
        var key = authorization[(authorization.LastIndexOf(' ') + 1)..];
        var query = _redaction.Query(operation, request.QueryString.Value ?? "", key);
        var answer = response.Headers.Concat(response.Content.Headers).SelectMany(header => header.Value, (header, value) =>
            new HarPair(header.Key, _redaction.Header(header.Key, value, key)));
        var headers = request.Headers.SelectMany(header => header.Value, (header, value) =>
            new HarPair(header.Key, _redaction.Header(header.Key, value ?? "", key)));
        return HarEntry.Create(startedAt, duration, new HarRequest(
            request.Method,
            _redaction.Text(url.Split('?')[0], key) + query,
            [.. headers],
            [.. Parameters(query)],
            sent.Length,
            sent.Length == 0 ? null : new HarPostData(request.ContentType ?? "", Body(sent))),
            new HarResponse(
                (int)response.StatusCode, response.ReasonPhrase ?? "", [.. answer],
                new HarContent(received.Length, response.Content.Headers.ContentType?.ToString() ?? "", Body(received)), received.Length));

        string Body(byte[] bytes) => _redaction.Body(Encoding.UTF8.GetString(bytes), key);
    }

    private static IEnumerable<HarPair> Parameters(string query) => query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .Select(parts => new HarPair(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : ""));
}
