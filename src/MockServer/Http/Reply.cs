namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>An answer, ready to be sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON body in UTF-8.</param>
/// <param name="Why">For the journal: the name of the refusal; null for a success.</param>
internal sealed record Reply(int Status, byte[] Body, string? Why = null)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}

internal static class Sending
{
    public static async Task SendAsync(this HttpResponse response, Reply reply)
    {
        response.StatusCode = reply.Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = reply.Body.Length;
        foreach (var (name, value) in reply.Headers)
            response.Headers[name] = value;
        await response.Body.WriteAsync(reply.Body);
    }
}
