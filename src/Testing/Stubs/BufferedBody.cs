using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Testing.Stubs;

/// <summary>Request bodies that can be read several times.</summary>
internal static class BufferedBody
{
    /// <summary>Reads the body of a request and keeps it readable for later middleware.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        if (request.Body is MemoryStream read)
            return read.ToArray();
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        body.Position = 0;
        request.Body = body;
        return body.ToArray();
    }
}
