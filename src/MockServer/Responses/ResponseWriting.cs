namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>Sends responses.</summary>
/// <remarks>Clause JSON.</remarks>
internal static class ResponseWriting
{
    public const string ContentType = "application/json; charset=utf-8";

    public static Task SendAsync(this HttpResponse http, ApiResponse response) => http.SendAsync(response, response.Body);

    /// <summary>Sends a response with only a part of its body.</summary>
    public static async Task SendAsync(this HttpResponse http, ApiResponse response, ReadOnlyMemory<byte> part)
    {
        http.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
            http.Headers[name] = value;
        // A response without content has neither a type nor a length.
        if (response is { Status: 204 or 205, Body.Length: 0 })
            return;
        http.ContentType = ContentType;
        http.ContentLength = response.Body.Length;
        await http.Body.WriteAsync(part);
    }
}
