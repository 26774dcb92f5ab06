using System.Text;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Something in front of the API blocks a request, and lets others through. The check cannot run.</summary>
internal sealed class RequestBlockedException(OutgoingRequest request, Exchange exchange)
    : CheckSkippedException($"something in front of the API answers {exchange.Status} ({ResponseOrigin.Describe(exchange)})")
{
    private const int MaxBody = 300;

    /// <summary>The request, with its body.</summary>
    public string Request { get; } = Label(request);

    /// <summary>The response.</summary>
    public Exchange Exchange { get; } = exchange;

    /// <summary>A request for a message: method, path and body.</summary>
    public static string Label(OutgoingRequest request)
    {
        var body = request.Body is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
        return $"{request.Method} {Uri.UnescapeDataString(request.Path)}"
            + (body.Length == 0 ? "" : $" with body {(body.Length <= MaxBody ? body : body[..MaxBody] + "…")}");
    }
}
