using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.Cluster.Routing;

/// <summary>
/// What HTTP/2 between replicas does not carry as HTTP/1.1 does: names in upper and lower case, and a length that a cut body does not
/// reach. Headers of its own carry both.
/// </summary>
internal static class ExactHeaders
{
    private const string Names = "X-ContractKit-Names", Length = "X-ContractKit-Length";

    // Both ends write these in their usual form.
    private static readonly FrozenSet<string> Usual = FrozenSet.Create(
        StringComparer.Ordinal,
        "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Cache-Control", "Connection", "Content-Length", "Content-Type",
        "Cookie", "Date", "Host", "Location", "Origin", "Referer", "Retry-After", "User-Agent");

    /// <summary>Adds the names to a request that a client has sent.</summary>
    public static void Write(HttpRequest request, HttpRequestMessage message)
    {
        message.Headers.Remove(Names);
        if (UnusualNames(request.Headers) is { } names)
            message.Headers.TryAddWithoutValidation(Names, names);
    }

    /// <summary>Reads them at the owner, and leaves the request as the client has sent it.</summary>
    public static void Read(HttpRequest request)
    {
        request.Headers.Remove(HopHeader.Name);
        Restore(request.Headers);
    }

    /// <summary>
    /// Adds the names to the response, and takes the length of a body that may be cut from the protocol, which would discard the body.
    /// </summary>
    public static void WriteAtStart(HttpResponse response) => response.OnStarting(
        static state =>
        {
            var response = (HttpResponse)state;
            if (UnusualNames(response.Headers) is { } names)
                response.Headers[Names] = names;
            if (response.ContentLength is { } length && response.Headers.ContainsKey(MockHeaders.Fault)
                && !HttpMethods.IsHead(response.HttpContext.Request.Method))
            {
                response.Headers[Length] = length.ToString(CultureInfo.InvariantCulture);
                response.ContentLength = null;
            }

            return Task.CompletedTask;
        },
        response);

    /// <summary>Reads names and length before the response goes to the client.</summary>
    public static void Read(HttpResponse response)
    {
        Restore(response.Headers);
        if (response.Headers.Remove(Length, out var length))
            response.ContentLength = long.Parse(length.ToString(), CultureInfo.InvariantCulture);
    }

    private static string? UnusualNames(IHeaderDictionary headers)
    {
        StringBuilder? names = null;
        foreach (var (name, _) in headers)
        {
            if (!Usual.Contains(name) && name.AsSpan().ContainsAnyInRange('A', 'Z'))
                (names is null ? names = new StringBuilder() : names.Append(',')).Append(name);
        }

        return names?.ToString();
    }

    // A name keeps its form until it is removed.
    private static void Restore(IHeaderDictionary headers)
    {
        if (!headers.Remove(Names, out var names))
            return;
        foreach (var name in names.ToString().Split(','))
        {
            if (headers.Remove(name, out var values))
                headers[name] = values;
        }
    }
}
