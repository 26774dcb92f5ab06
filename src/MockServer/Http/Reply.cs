using Fluenzr.ContractKit.MockServer.Kit;

namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>An answer, ready to be sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON body in UTF-8.</param>
/// <param name="Why">For the journal: the name of the refusal; null for a success.</param>
internal sealed record Reply(int Status, byte[] Body, string? Why = null)
{
    private byte[]? _kept;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>For the journal: the fields at fault.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>For the journal: the body, or its beginning. An answer that is given again and again is cut once.</summary>
    public Excerpt Excerpt() => new(_kept ??= Kit.Excerpt.Of(Body).Bytes, Body.Length);
}

/// <summary>Writes answers to the wire.</summary>
internal static class Sending
{
    public const string ContentType = "application/json; charset=utf-8";

    public static Task SendAsync(this HttpResponse response, Reply reply) => response.SendAsync(reply, reply.Body);

    /// <summary>Sends an answer with no more than a part of its body.</summary>
    public static async Task SendAsync(this HttpResponse response, Reply reply, ReadOnlyMemory<byte> part)
    {
        response.StatusCode = reply.Status;
        response.ContentType = ContentType;
        response.ContentLength = reply.Body.Length;
        foreach (var (name, value) in reply.Headers)
            response.Headers[name] = value;
        await response.Body.WriteAsync(part);
    }
}
