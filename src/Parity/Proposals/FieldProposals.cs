using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.Parity.Drift;

namespace Fluenzr.ContractKit.Parity.Proposals;

/// <summary>Edits the fields of a contract: renamed, new, gone, and of another type.</summary>
internal sealed partial class FieldProposals(Spec spec, SpecText text)
{
    private const string Gone = "not there", Null = "null";

    private readonly Dictionary<string, string> _renamed = [];

    /// <summary>
    /// Renames a field when it is gone from all places in which another one is new; returns the changes that this does not explain.
    /// </summary>
    public IReadOnlyList<DriftChange> Rename(IReadOnlyList<DriftChange> changes)
    {
        var fields = changes.Where(change => change.Kind == DriftKind.Field).ToArray();
        var (gone, added) = (Places(change => change.Now == Gone), Places(change => change.Then == Gone));
        foreach (var (name, places) in gone)
        {
            var others = added.Where(other => !_renamed.ContainsValue(other.Key) && other.Value.SetEquals(places)).ToArray();
            if (others is not [var other])
                continue;
            var saved = text.Save();
            text.Rename(name, other.Key);
            if (text.IsValid())
                _renamed[name] = other.Key;
            else
                text.Restore(saved);
        }

        return [.. changes.Where(change => change.Kind != DriftKind.Field || !IsRenamed(Name(change)))];

        Dictionary<string, HashSet<string>> Places(Func<DriftChange, bool> isWanted) => fields.Where(isWanted).GroupBy(Name)
            .ToDictionary(group => group.Key, group => group.Select(change => change.Subject[..^group.Key.Length]).ToHashSet());
    }

    public bool Apply(DriftChange change)
    {
        var parts = change.Subject.Split(' ', 3);
        if (parts.Length < 3 || Object(parts) is not { } parent)
            return false;
        var name = Name(change);
        var property = parent.Find(name);
        if (change.Then == Gone)
            return property is not null || Add(parent, name, change.Now);
        if (change.Now == Gone)
            return NotRequired(parent, name);
        string[] added = [.. Types(change.Now).Except(Types(change.Then))];
        return property is not null && added.All(type => type == AnswerShape.Absent
            ? NotRequired(parent, name)
            : property.Allows(Sample(type)) || AddType(property, name, type));
    }

    private bool IsRenamed(string name) => _renamed.ContainsKey(name) || _renamed.ContainsValue(name);

    private Schema? Object(string[] parts)
    {
        var operation = spec.Operations.FirstOrDefault(operation => operation.Id == parts[0]);
        var schema = operation?.Responses.Values.FirstOrDefault(response => $"{response.Status}" == parts[1])?.Schema;
        foreach (var part in parts[2].Split('.').SkipLast(1))
        {
            schema = schema?.Find(part.Replace("[]", "", StringComparison.Ordinal));
            if (part.EndsWith("[]", StringComparison.Ordinal))
                schema = schema?.Items;
        }

        return schema;
    }

    private bool Add(Schema parent, string name, string types)
    {
        foreach (var sibling in parent.AllProperties)
        {
            var line = text.LineOf(sibling.Schema.Pointer);
            if (line < 0 || !text[line].TrimStart().StartsWith(sibling.Name + ":", StringComparison.Ordinal))
                continue;
            if (Array.Exists([.. text.Block(line)], other => other.TrimStart().StartsWith(name + ":", StringComparison.Ordinal)))
                return true;
            var indent = text[line][..^text[line].TrimStart().Length];
            text.Insert(
                line + text.Block(line).Count,
                $"{indent}{name}: {{ type: {List(Types(types))}, description: \"New on the server; describe it.\" }}");
            return true;
        }

        return false;
    }

    private bool AddType(Schema property, string name, string type)
    {
        // Of a reference, the other uses would change, too.
        if (!property.Pointer.EndsWith("/" + name, StringComparison.Ordinal))
            return false;
        var start = text.LineOf(property.Pointer);
        if (start < 0)
            return false;
        var line = text[start].TrimStart().StartsWith(name + ":", StringComparison.Ordinal) ? start : text.KeyIn(start, "type");
        if (line < 0 || TypeOf().Match(text[line]) is not { Success: true } match)
            return false;
        string[] types = [.. match.Groups[1].Value.Trim('[', ']').Split(',').Select(known => known.Trim().Trim('"'))];
        if (!types.Contains(type))
            text[line] = TypeOf().Replace(text[line], _ => $"type: {List([.. types, type])}", 1);
        return true;
    }

    private bool NotRequired(Schema parent, string name)
    {
        foreach (var part in parent.Parts.Where(part => part.Required.Contains(name)))
        {
            var line = text.KeyIn(text.LineOf(part.Pointer), "required");
            if (line < 0)
                return false;
            if (Required().Match(text[line]) is { Success: true } match)
            {
                var names = match.Groups[1].Value.Split(',').Select(known => known.Trim()).Where(known => known != name);
                text[line] = Required().Replace(text[line], $"required: [{string.Join(", ", names)}]", 1);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static string List(string[] types) =>
        types.Where(type => type != AnswerShape.Absent).Select(type => type == Null ? "\"null\"" : type).ToArray() switch
        {
            [var one] => one,
            var several => $"[{string.Join(", ", several)}]",
        };

    private static string[] Types(string types) => types == Gone ? [] : types.Split(" or ");

    private static System.Text.Json.JsonElement Sample(string type) => System.Text.Json.JsonElement.Parse(type switch
    {
        "string" => "\"a\"",
        "number" => "1.5",
        "boolean" => "true",
        "array" => "[]",
        "object" => "{}",
        _ => Null,
    });

    private static string Name(DriftChange change) => change.Subject[(change.Subject.LastIndexOfAny([' ', '.']) + 1)..];

    [GeneratedRegex(@"(?<=[\s{,])type:\s*(\[[^\]]*\]|[\w""]+)|^type:\s*(\[[^\]]*\]|\w+)")]
    private static partial Regex TypeOf();

    [GeneratedRegex(@"required:\s*\[([^\]]*)\]")]
    private static partial Regex Required();
}
