using System.Buffers;

namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>Sends responses.</summary>
/// <remarks>Clause JSON.</remarks>
internal static class ResponseWriting
{
    public const string ContentType = "application/json; charset=utf-8";

    public static Task SendAsync(this HttpResponse http, ApiResponse response) => http.SendAsync(response, response.Length);

    /// <summary>Sends a response with only the first bytes of its body.</summary>
    public static async Task SendAsync(this HttpResponse http, ApiResponse response, int count)
    {
        http.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
            http.Headers[name] = value;
        // A response without content has neither a type nor a length.
        if (response is { Status: 204 or 205, Length: 0 })
            return;
        http.ContentType = ContentType;
        http.ContentLength = response.Length;
        if (!response.IsData)
        {
            await http.Body.WriteAsync(response.Content.AsMemory(0, count));
            return;
        }

        var body = ArrayPool<byte>.Shared.Rent(response.Length);
        response.CopyTo(body);
        await http.Body.WriteAsync(body.AsMemory(0, count));
        ArrayPool<byte>.Shared.Return(body);
    }
}
