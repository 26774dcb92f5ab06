using System.Text.Json;
using Fluenzr.ContractKit.SecondServer.Data;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>The free text of searches (SEARCH-QUERY).</summary>
internal sealed class FreeText(Services services)
{
    private readonly Func<string, string> _form = services.Choices.Of("SEARCH-QUERY.match", "folded") switch
    {
        "exact" => text => text,
        "ignore-case" => text => text.ToUpperInvariant(),
        _ => Letters.Plain,
    };

    private readonly string _fields = services.Choices.Of("SEARCH-QUERY.fields", "common");

    public Filter? Contains(JsonElement? query)
    {
        if (query?.GetString() is not { Length: > 0 } text)
            return null;
        var wanted = _form(text);
        return contact => Texts(contact).Any(value => _form(value).Contains(wanted, StringComparison.Ordinal));
    }

    private IEnumerable<string> Texts(ContactRow contact) => _fields switch
    {
        "email" => [contact.Email],
        "all" => All(contact),
        _ => Common(contact),
    };

    private static string Text(ContactRow contact, string name) => contact.Texts.GetValueOrDefault(name, "");

    private static string FullName(ContactRow contact) => $"{Text(contact, "firstName")} {Text(contact, "lastName")}".Trim();

    private static IEnumerable<string> Common(ContactRow contact) =>
        [contact.Email, Text(contact, "firstName"), Text(contact, "lastName"), FullName(contact), Text(contact, "company")];

    private IEnumerable<string> All(ContactRow contact) =>
    [
        .. Common(contact), .. contact.Texts.Values, .. contact.Groups.Select(id => services.Account.Groups[id].Name), .. contact.Tags,
        .. contact.Custom.Values.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!),
        .. contact.Stage is { } stage ? new[] { services.Account.Stages[stage] } : [],
    ];
}
