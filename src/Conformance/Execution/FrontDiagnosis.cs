using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Explains a response that is not of the API: what something in front of it wants.</summary>
internal static class FrontDiagnosis
{
    /// <summary>The end of a sentence that starts with the base URL; null when the response may be of the API.</summary>
    /// <param name="list">The response to the list of contacts.</param>
    /// <param name="options">What the run sends to something in front.</param>
    public static string? Problem(Response list, ConnectionOptions options)
    {
        var body = list.Exchange.ResponseBody;
        if (list.Json is null && list.Status is 400 or 495 or 496 && body.Contains("SSL certificate", StringComparison.OrdinalIgnoreCase))
            return $"{Answers(list)} It wants a client certificate: use --client-cert.";
        if (list.Json is null && list.Status is 400 or 426 or 505 && body.Contains("HTTP/2", StringComparison.OrdinalIgnoreCase))
            return $"{Answers(list)} It speaks only HTTP/2: use --http2.";
        if (!ResponseOrigin.IsRefusalInFront(list.Exchange))
            return null;
        var scheme = list.Header("WWW-Authenticate")?.Split(' ', 2)[0];
        return list.Status switch
        {
            407 => $"{Answers(list)} A proxy wants user name and password: add them to the URL in HTTPS_PROXY or HTTP_PROXY.",
            401 when Is(scheme, "Basic") && options.Basic is null =>
                $"{Answers(list, scheme)} It wants user name and password: set CONTRACTKIT_BASIC=user:password.",
            401 when Is(scheme, "Basic") => $"{Answers(list, scheme)} It does not accept the user name and password of --basic from the "
                + $"header {options.BasicHeader}. Are they correct? If it reads only Authorization, see --authorization-header.",
            401 => $"{Answers(list, scheme)} It wants credentials of its own: use --header.",
            _ => $"{Answers(list)} Does it want a header (--header), a client certificate (--client-cert) or another User-Agent?",
        };
    }

    private static string Answers(Response list, string? scheme = null) =>
        $"answers {list.Status} with {(scheme is null ? "" : $"WWW-Authenticate: {scheme} and ")}{ResponseOrigin.Describe(list.Exchange)}: "
        + "that is not the API's answer, but that of something in front of it.";

    private static bool Is(string? scheme, string name) => string.Equals(scheme, name, StringComparison.OrdinalIgnoreCase);
}
