using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.SecondServer.Data;

/// <summary>Contacts and groups as answers show them (OBJ-NULLS, OBJ-EXTRA, TIME-FORM, GROUPS-FORM, TAGS-ORDER).</summary>
internal sealed class Views(Account account, ServerChoices choices)
{
    private readonly bool _omitsNulls = choices.Is("OBJ-NULLS", "absent"), _omitsEmpty = choices.Is("OBJ-NULLS.lists", "absent");
    private readonly string _form = "yyyy-MM-dd'T'HH:mm:ss"
        + Fraction(account.Forms.TimeDigits ?? (choices.Is("TIME-FORM.fraction", "milliseconds") ? 3 : 0))
        + (choices.Is("TIME-FORM.zone", "offset") ? "'+00:00'" : "'Z'");

    private static string Fraction(int digits) => digits == 0 ? "" : "." + new string('f', digits);

    public string Time(DateTimeOffset time) => time.ToString(_form, CultureInfo.InvariantCulture);

    public JsonObject Of(ContactRow contact)
    {
        var view = new JsonObject { ["id"] = contact.Id, ["email"] = contact.Email };
        foreach (var name in ContactRow.TextNames)
            Add(view, name, contact.Texts.GetValueOrDefault(name));
        view["status"] = contact.Status;
        if (contact.Groups.Count > 0 || !_omitsEmpty)
            view["groups"] = Groups(contact);
        if (contact.Tags.Count > 0 || !_omitsEmpty)
            view["tags"] = Tags(contact);
        if (contact.Custom.Count > 0 || !_omitsEmpty)
            view["customFields"] = Custom(contact);
        Add(view, "pipelineStage", contact.Stage is { } stage ? new JsonObject { ["id"] = stage, ["name"] = account.Stages[stage] } : null);
        view["createdAt"] = Time(contact.CreatedAt);
        view["updatedAt"] = Time(contact.UpdatedAt);
        if (choices.Is("OBJ-EXTRA", "extra"))
            (view["source"], view["score"]) = ("api", 0);
        foreach (var (name, value) in account.Forms.Fields)
            view[name] = value?.DeepClone();
        return view;
    }

    private static JsonObject Custom(ContactRow contact) => new(contact.Custom.Select(entry => KeyValuePair.Create(
        entry.Key, entry.Value.ValueKind == JsonValueKind.Null ? null : (JsonNode?)JsonValue.Create(entry.Value))));

    public JsonArray Tags(ContactRow contact)
    {
        var tags = choices.Is("TAGS-ORDER", "sorted") ? contact.Tags.Order(StringComparer.Ordinal) : contact.Tags.AsEnumerable();
        return new([.. tags.Select(tag => JsonValue.Create(tag))]);
    }

    // OBJ-GROUPS
    private IEnumerable<string> InOrder(IEnumerable<string> ids) => choices.Of("OBJ-GROUPS", "given") switch
    {
        "id" => ids.Order(StringComparer.Ordinal),
        "name" => ids.Order(StringComparer.Ordinal).OrderBy(id => account.Groups[id].Name.ToUpperInvariant(), StringComparer.Ordinal),
        _ => ids,
    };

    public JsonArray Groups(ContactRow contact) => new([.. InOrder(contact.Groups).Select(id =>
        new JsonObject { ["id"] = id, ["name"] = account.Groups[id].Name })]);

    public JsonObject Of(GroupRow group)
    {
        var view = new JsonObject { ["id"] = group.Id, ["name"] = group.Name };
        if (choices.Is("GROUPS-FORM", "short"))
            return view;
        Add(view, "description", group.Description);
        view["type"] = group.Type;
        Add(view, "color", group.Color);
        if (choices.Is("GROUPS-FORM", "counted"))
            view["contactsCount"] = account.Contacts.Count(contact => contact.Groups.Contains(group.Id));
        view["createdAt"] = Time(group.CreatedAt);
        view["updatedAt"] = Time(group.UpdatedAt);
        return view;
    }

    private void Add(JsonObject view, string name, JsonNode? value)
    {
        if (value is not null || !_omitsNulls)
            view[name] = value;
    }
}
