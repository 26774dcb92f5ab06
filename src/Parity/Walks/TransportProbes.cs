namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>Methods, paths and media types that the contract does not have.</summary>
internal static class TransportProbes
{
    public static IReadOnlyList<Action<Walk>> All { get; } =
    [
        walk => walk.Add(new Step("METHOD", null, walk.Pick("PATCH", "DELETE"), "/contacts") { Body = "{}" }),
        walk => walk.Add(new Step("METHOD", null, walk.Pick("PUT", "DELETE"), "/contacts/bulk") { Body = "{}" }),
        walk => walk.Add(new Step("METHOD", null, "PUT", $"/contacts/{walk.Contact()}/tags") { Body = "{}" }),
        walk => walk.Add(new Step("CODES", null, "GET", "/nothing")),
        walk => walk.Add(new Step("CODES", null, "GET", $"/contacts/?email={Token.Mark}")),
        walk => walk.Add(new Step("CODES", Operations.Create, "POST", "/contacts")
        {
            Body = $"email={walk.NewEmail("form")}",
            ContentType = walk.Pick("application/x-www-form-urlencoded", "text/plain"),
        }),
        walk => walk.Add(new Step("CODES", Operations.Create, "POST", "/contacts")
        {
            Body = $"{{\"email\":\"{walk.NewEmail("type")}\"}}",
            ContentType = walk.Pick("application/vnd.api+json", "application/json; charset=utf-8", "text/json"),
        }),
    ];
}
