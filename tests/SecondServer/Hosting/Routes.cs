using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Operations;

namespace Fluenzr.ContractKit.SecondServer.Hosting;

/// <summary>A route. <c>{id}</c> stands for any segment.</summary>
internal sealed record Route(string Method, string[] Path, bool HasBody, Func<Call, Task<Answer>> Answer);

/// <summary>The table of routes.</summary>
internal sealed class Routes
{
    private const string Any = "{id}";

    private readonly Route[] _all;
    private readonly bool _answersHead, _hidesFixed;
    private readonly Services _services;

    public Routes(Services services)
    {
        _services = services;
        (_answersHead, _hidesFixed) = (!services.Choices.Is("HEAD", "refused"), services.Choices.Is("METHOD.fixed", "refused"));
        var contacts = new Contacts(services);
        var lists = new ContactLists(services);
        var members = new Memberships(services, contacts);
        var groups = new Groups(services);
        var hooks = new WebhookOperations(services);
        _all =
        [
            Read("/contacts", lists.List), Write("POST", "/contacts", contacts.Create),
            Write("POST", "/contacts/bulk", new Bulk(services, contacts).Create), Write("POST", "/contacts/search", lists.Search),
            Read("/contacts/{id}", contacts.Get), Write("PUT", "/contacts/{id}", contacts.Update), Delete("/contacts/{id}", contacts.Delete),
            Write("POST", "/contacts/{id}/groups", members.AddGroups), Write("DELETE", "/contacts/{id}/groups", members.RemoveGroups),
            Write("POST", "/contacts/{id}/tags", members.AddTags), Write("DELETE", "/contacts/{id}/tags", members.RemoveTags),
            Read("/groups", groups.List), Write("POST", "/groups", groups.Create),
            Read("/groups/{id}", groups.Get), Write("PUT", "/groups/{id}", groups.Update), Delete("/groups/{id}", groups.Delete),
            Write("POST", "/groups/{id}/contacts", new GroupMembers(services, contacts).Add),
            Read("/webhooks", hooks.List), Write("POST", "/webhooks", hooks.Create),
            Write("PUT", "/webhooks/{id}", hooks.Update), Delete("/webhooks/{id}", hooks.Delete),
            Read("/webhooks/{id}/logs", hooks.Logs), new Route("POST", Segments("/webhooks/{id}/test"), false, hooks.TestAsync),
        ];
    }

    public static string[] Segments(string path) => path.Trim('/').Split('/');

    public (Route? Route, string Id) Find(string method, string[] path)
    {
        var route = Of(path).FirstOrDefault(one => one.Method == method);
        var at = route is null ? -1 : Array.IndexOf(route.Path, Any);
        return route is null && method == "HEAD" && _answersHead ? Find("GET", path) : (route, at < 0 ? "" : path[at]);
    }

    /// <summary>The methods of a path in alphabetical order; empty when it does not exist.</summary>
    public IReadOnlyList<string> Methods(string[] path)
    {
        var methods = Of(path).Select(route => route.Method).ToHashSet();
        if (methods.Contains("GET") && _answersHead)
            methods.Add("HEAD");
        return [.. methods.Order(StringComparer.Ordinal)];
    }

    // METHOD.fixed
    private IEnumerable<Route> Of(string[] path)
    {
        Route[] all = [.. _all.Where(route => Matches(route, path))];
        return _hidesFixed && Array.Exists(all, route => !route.Path.Contains(Any)) ? all.Where(route => !route.Path.Contains(Any)) : all;
    }

    private static bool Matches(Route route, string[] path) =>
        route.Path.Length == path.Length
        && route.Path.Zip(path).All(pair => pair.First == pair.Second || (pair.First == Any && pair.Second.Length > 0));

    private Route Read(string path, Func<Call, Answer> answer) => new("GET", Segments(path), false, Locked(answer));

    private Route Delete(string path, Func<Call, Answer> answer) => new("DELETE", Segments(path), false, Locked(answer));

    private Route Write(string method, string path, Func<Call, Answer> answer) => new(method, Segments(path), true, Locked(answer));

    private Func<Call, Task<Answer>> Locked(Func<Call, Answer> answer) => call =>
    {
        lock (_services.Account.Lock)
            return Task.FromResult(answer(call));
    };
}
