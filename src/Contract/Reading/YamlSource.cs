using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Schemas;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>A YAML (or JSON) text, converted to JSON; the line of every value remains known.</summary>
internal sealed partial class YamlSource
{
    private const int MaxDepth = BoundedYamlParser.MaxDepth;

    // The nodes of the built-in contract are read when a line is asked for.
    private YamlNode? _root;

    private YamlSource(string file, string text) => (File, Text) = (file, text);

    public string File { get; }

    public string Text { get; }

    /// <summary>Whether it is part of this product, and not a file of a user.</summary>
    public bool IsBuiltIn { get; private init; }

    public JsonElement Json { get; private init; }

    public SpecNode Root => field ??= new SpecNode(this, Json);

    public static YamlSource Read(string file, string text)
    {
        var (root, json) = Parse(file, text);
        return new YamlSource(file, text) { _root = root, Json = json };
    }

    /// <summary>The built-in contract, which was converted by the build.</summary>
    public static YamlSource BuiltIn(string file, string text, JsonElement json) => new(file, text) { IsBuiltIn = true, Json = json };

    /// <summary>Creates the error for the value at a JSON pointer. The line is looked up only here.</summary>
    public SpecException Error(string pointer, string reason) =>
        new(File, (int)FindNode(pointer).Nearest.Start.Line, pointer.Length == 0 ? reason : $"{pointer}: {reason}");

    /// <summary>The line of the value at a JSON pointer; null when there is none.</summary>
    public int? LineOf(string pointer) => FindNode(pointer) is (var node, true) ? (int)node.Start.Line : null;

    private static (YamlNode Root, JsonElement Json) Parse(string file, string text)
    {
        var parser = new BoundedYamlParser(file, new Parser(new StringReader(text)));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            return stream.Documents switch
            {
                [{ RootNode: var root }] => (root, ToJson(file, root)),
                [] => throw new SpecException(file, 1, "The file is empty."),
                [_, var second, ..] => throw new SpecException(
                    file, (int)second.RootNode.Start.Line, "Expected one YAML document. Remove the others."),
            };
        }
        catch (YamlException e)
        {
            throw new SpecException(file, (int)e.Start.Line, e.Message, e);
        }
        catch (Exception e) when (e is not SpecException)
        {
            // YamlDotNet throws other exceptions for some invalid texts, for example a: "\UFFFFFFFF" and an unclosed flow mapping.
            throw new SpecException(file, (int)(parser.Current?.End.Line ?? 1), $"Invalid YAML: {e.Message}", e);
        }
    }

    private (YamlNode Nearest, bool IsFound) FindNode(string pointer)
    {
        var node = _root ??= Parse(File, Text).Root;
        foreach (var segment in pointer.Split('/').Skip(1).Select(JsonPointer.Unescape))
        {
            var next = node switch
            {
                YamlMappingNode map => map.Children.FirstOrDefault(entry => ((YamlScalarNode)entry.Key).Value == segment).Value,
                YamlSequenceNode list => list.Children.ElementAtOrDefault(int.Parse(segment, CultureInfo.InvariantCulture)),
                _ => null,
            };
            if (next is null)
                return (node, false);
            node = next;
        }

        return (node, true);
    }

    private static JsonElement ToJson(string file, YamlNode root)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, root, file);
        return JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void Write(Utf8JsonWriter json, YamlNode node, string file)
    {
        if (json.CurrentDepth == MaxDepth)
            throw new SpecException(
                file, (int)node.Start.Line, $"An alias refers to itself, or the document has more than {MaxDepth} levels.");
        switch (node)
        {
            case YamlMappingNode map:
                json.WriteStartObject();
                foreach (var (key, value) in map.Children)
                {
                    json.WritePropertyName(key is YamlScalarNode { Value: { } name, Tag.IsEmpty: true }
                        ? name
                        : throw new SpecException(file, (int)key.Start.Line, "A key must be a text without a tag."));
                    Write(json, value, file);
                }

                json.WriteEndObject();
                break;
            case YamlSequenceNode list:
                json.WriteStartArray();
                foreach (var item in list.Children)
                    Write(json, item, file);
                json.WriteEndArray();
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain, Tag.IsEmpty: true } scalar:
                WritePlain(json, scalar.Value ?? "");
                break;
            default:
                json.WriteStringValue(((YamlScalarNode)node).Value);
                break;
        }
    }

    // The core schema of YAML 1.2, for values that JSON has. +1, 0x1F, .nan and tagged scalars become strings.
    private static void WritePlain(Utf8JsonWriter json, string text)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL")
            json.WriteNullValue();
        else if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            json.WriteBooleanValue(text[0] is 't' or 'T');
        else if (JsonNumber().IsMatch(text))
            json.WriteRawValue(text);
        else
            json.WriteStringValue(text);
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$")]
    private static partial Regex JsonNumber();
}
