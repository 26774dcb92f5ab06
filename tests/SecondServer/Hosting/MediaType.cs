using Microsoft.Net.Http.Headers;

namespace Fluenzr.ContractKit.SecondServer.Hosting;

/// <summary>Which bodies are read as JSON.</summary>
internal static class MediaType
{
    public static bool IsJson(string? type)
    {
        if (string.IsNullOrEmpty(type))
            return true;
        if (!MediaTypeHeaderValue.TryParse(type, out var parsed))
            return false;
        var isJson = parsed.SubType.Equals("json", StringComparison.OrdinalIgnoreCase)
            || parsed.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
        return isJson && (!parsed.Charset.HasValue || parsed.Charset.ToString().Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
