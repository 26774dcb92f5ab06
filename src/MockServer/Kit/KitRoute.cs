using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>Something that the mock offers beside the API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path; its last segment may stand for a parameter, <c>{id}</c>.</param>
/// <param name="Answer">The answer to a request and its parameter; null when it is already given.</param>
internal sealed record KitRoute(string Method, string Path, Func<HttpContext, string, Task<Reply?>> Answer)
{
    public KitRoute(string method, string path, Func<HttpContext, string, Reply> answer)
        : this(method, path, (http, id) => Task.FromResult<Reply?>(answer(http, id)))
    {
    }

    /// <summary>Whether a path is this one; <paramref name="id"/> is its parameter.</summary>
    public bool Fits(string path, out string id)
    {
        var start = Path.IndexOf('{', StringComparison.Ordinal);
        id = start >= 0 && path.Length > start && path.StartsWith(Path[..start], StringComparison.Ordinal) ? path[start..] : "";
        return start < 0 ? path == Path : id.Length > 0 && !id.Contains('/');
    }
}

/// <summary>Refusals of what is beside the API.</summary>
internal static class KitRefusals
{
    /// <summary>The request is wrong, and the sentence says how.</summary>
    public static Reply Wrong(this World world, string sentence) => world.Refuse("invalid", sentence);

    public static Reply Refuse(this World world, string name, string sentence) =>
        Envelope.Problem(new Problem(world.Spec.Error(name) with { Message = char.ToUpperInvariant(sentence[0]) + sentence[1..] }), world.Choices);
}
