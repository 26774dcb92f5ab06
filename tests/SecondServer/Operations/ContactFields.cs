using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>Puts the fields of a body into a contact (PUT-NULL, PUT-CUSTOM, EMAIL-FORM, EMPTY-TEXT, TAGS-REPEATED, REF-UNKNOWN).</summary>
/// <param name="services">Account, choices and errors.</param>
/// <param name="row">The contact; it is changed.</param>
/// <param name="isNew">Whether it is created.</param>
/// <param name="unknown">The choice of unknown groups and stages.</param>
internal sealed class ContactFields(Services services, ContactRow row, bool isNew, string unknown = "REF-UNKNOWN")
{
    private readonly ServerChoices _choices = services.Choices;
    private readonly List<Fault> _faults = [];
    private int _unknown;

    /// <summary>What is wrong although each value keeps its rule.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>Whether a group or a stage is unknown.</summary>
    public bool HasUnknown => _unknown > 0;

    /// <summary>Whether something else is wrong.</summary>
    public bool HasOther => _faults.Count > _unknown;

    public void Read(ValidBody body)
    {
        if (body.At("email")?.GetString() is { } email)
            row.Email = Email(email);
        foreach (var name in ContactRow.TextNames)
            Set(body.At(name), name, "string", value => row.Texts[name] = value.GetString()!, () => row.Texts.Remove(name));
        Set(body.At("groupIds"), "groupIds", "array", ids => SetGroups(Resolve(ids)), row.Groups.Clear);
        Set(body.At("tags"), "tags", "array", SetTags, row.Tags.Clear);
        Set(body.At("customFields"), "customFields", "object", SetCustom, row.Custom.Clear);
        Set(body.At("pipelineStageId"), "pipelineStageId", "string", SetStage, () => row.Stage = null);
    }

    /// <summary>The known groups of a list of ids.</summary>
    public IReadOnlyList<string> Resolve(JsonElement ids)
    {
        var known = new List<string>();
        foreach (var (index, item) in ids.EnumerateArray().Index())
        {
            if (item.ValueKind != JsonValueKind.String)
                continue;
            var id = item.GetString()!;
            if (services.Account.Groups.ContainsKey(id))
                known.Add(id);
            else
                AddUnknown(string.Create(CultureInfo.InvariantCulture, $"groupIds.{index}"), "Unknown group");
        }

        return [.. known.Distinct()];
    }

    private void Set(JsonElement? given, string field, string type, Action<JsonElement> set, Action clear)
    {
        if (given is not { } value)
            return;
        if (IsEmptyText(value, _choices))
            clear();
        else if (value.ValueKind != JsonValueKind.Null)
            set(value);
        else if (!isNew && _choices.Is("PUT-NULL", "refused"))
            _faults.Add(Fault.Broken(field, "type", $"must be of type {type}"));
        else if (!isNew && !_choices.Is("PUT-NULL", "ignored"))
            clear();
    }

    /// <summary>Whether a text counts as null (EMPTY-TEXT).</summary>
    public static bool IsEmptyText(JsonElement value, ServerChoices choices) =>
        value.ValueKind == JsonValueKind.String && value.ValueEquals("") && choices.Is("EMPTY-TEXT", "null");

    private string Email(string sent)
    {
        var email = _choices.Is("EMAIL-FORM.blanks", "trimmed") ? sent.Trim() : sent;
        return _choices.Is("EMAIL-FORM.case", "lower") ? email.ToLowerInvariant() : email;
    }

    private void SetGroups(IReadOnlyList<string> ids)
    {
        row.Groups.Clear();
        row.Groups.AddRange(ids);
    }

    // TAGS-REPEATED
    private void SetTags(JsonElement tags)
    {
        string[] all = [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)];
        string[] once = [.. all.Distinct()];
        if (once.Length < all.Length && _choices.Is("TAGS-REPEATED", "refused"))
            _faults.Add(Fault.Broken("tags", "uniqueItems", "must not repeat an item"));
        row.Tags.Clear();
        row.Tags.AddRange(_choices.Is("TAGS-REPEATED", "kept") ? all : once);
    }

    private void SetCustom(JsonElement fields)
    {
        if (_choices.Is("PUT-CUSTOM", "replaced"))
            row.Custom.Clear();
        foreach (var entry in fields.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.Null && !_choices.Is("PUT-CUSTOM.null", "kept"))
                row.Custom.Remove(entry.Name);
            else
                row.Custom[entry.Name] = entry.Value.Clone();
        }
    }

    private void SetStage(JsonElement id)
    {
        if (services.Account.Stages.ContainsKey(id.GetString()!))
            row.Stage = id.GetString();
        else
            AddUnknown("pipelineStageId", "Unknown pipeline stage");
    }

    private void AddUnknown(string field, string message)
    {
        if (_choices.Is(unknown, "ignored"))
            return;
        _faults.Add(services.Refusals.UnknownReference(field, message));
        _unknown++;
    }
}
