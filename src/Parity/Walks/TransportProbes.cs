namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>Methods, paths and media types that the contract does not have.</summary>
internal static class TransportProbes
{
    private static readonly string[] Types =
        ["text/plain", "text/json", "application/vnd.api+json", "application/json; charset=utf-8", "application/json; charset=latin1"];

    public static IReadOnlyList<Action<Walk>> All { get; } =
    [
        walk => Add(walk, "METHOD", Operations.List, walk.Pick("PATCH", "DELETE")),
        walk => Add(walk, "METHOD", Operations.Bulk, walk.Pick("PUT", "DELETE")),
        walk => Add(walk, "METHOD", Operations.AddTags, "PUT"),
        walk => walk.Add(new Step("CODES", null, "GET", "/nothing")),
        walk => Add(walk, "PATH-SLASH", Operations.List, "GET", $"/?email={Token.Mark}"),
        walk => Add(walk, "HEAD", Operations.List, "HEAD", $"?email={Token.Mark}"),
        walk => Add(walk, "AUTH-SCHEME", Operations.List, "GET", $"?email={Token.Mark}", "bearer"),
        walk => Add(walk, "METHOD", Operations.Search, "GET"),
        .. Types.Select(type => (Action<Walk>)(walk => walk.Send(
            "MEDIA-TYPE", Operations.Create, text: $"{{\"email\":\"{walk.NewEmail("type")}\"}}", creates: true, contentType: type))),
        walk => walk.Send(
            "MEDIA-TYPE", Operations.Create, text: $"email={walk.NewEmail("form")}", contentType: "application/x-www-form-urlencoded"),
    ];

    // Another method, or something behind the path of an operation.
    private static void Add(Walk walk, string clause, string operation, string method, string end = "", string scheme = Step.DefaultScheme)
    {
        if (walk.PathOf(operation) is { } path)
        {
            walk.Add(new Step(clause, null, method, path + end)
            {
                Body = method is "GET" or "HEAD" ? null : "{}",
                Scheme = scheme,
            });
        }
    }
}
