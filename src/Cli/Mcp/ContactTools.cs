using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Fluenzr.ContractKit.Cli.Mcp;

/// <summary>Tools that read contacts of the mock and send requests to it.</summary>
internal sealed class ContactTools(MockSession session)
{
    private const int MaxContacts = 50;

    [McpServerTool(Name = "find_contacts", ReadOnly = true, OpenWorld = false)]
    [Description("Contacts of the mock whose texts contain the query (all without one), as the admin API has them.")]
    public async Task<object> FindAsync(
        [Description("Text in any field, ignoring case: a name, an email, an id, a tag.")] string? query = null,
        [Description("At most this many, up to 50.")] int limit = 10,
        CancellationToken cancellation = default)
    {
        var state = await session.AdminAsync(HttpMethod.Get, "state", null, cancellation);
        var found = state.GetProperty("contacts").EnumerateArray().Where(contact => query is null || Contains(contact, query)).ToArray();
        return new { total = found.Length, contacts = found.Take(Math.Clamp(limit, 1, MaxContacts)) };
    }

    [McpServerTool(Name = "send_request", OpenWorld = false)]
    [Description("Sends a request to the API of the mock, with a valid key. explain_request says why it was refused.")]
    public async Task<object> SendAsync(
        [Description("GET, POST, PUT, PATCH or DELETE.")] string method,
        [Description("Path below the base URL with its query: /contacts?perPage=5")] string path,
        [Description("The body, JSON as text.")] string? body = null,
        CancellationToken cancellation = default)
    {
        if (!path.StartsWith('/') || method.Length == 0 || !method.All(char.IsAsciiLetter))
            throw new McpException("""method is a word like GET, and path starts with a slash: "/contacts".""");
        var (status, text) = await session.ApiAsync(new HttpMethod(method.ToUpperInvariant()), path, body, cancellation);
        return new { status, body = text };
    }

    private static bool Contains(JsonElement value, string text) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(field => Contains(field.Value, text)),
        JsonValueKind.Array => value.EnumerateArray().Any(item => Contains(item, text)),
        _ => value.ToString().Contains(text, StringComparison.OrdinalIgnoreCase),
    };
}
