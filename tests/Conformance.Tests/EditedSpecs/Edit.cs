using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.EditedSpecs;

/// <summary>Edits of a contract in JSON.</summary>
internal static class Edit
{
    private static readonly string[] Inputs = ["ContactFields", "ContactInput"];
    private static readonly string[] Outputs = ["Contact", "ContactPart"];

    /// <summary>Changes the document.</summary>
    public static Func<string, string> Document(Action<JsonObject> change) => text =>
    {
        var document = JsonNode.Parse(text)!.AsObject();
        change(document);
        return document.ToJsonString(EditedSpec.Json);
    };

    /// <summary>Several edits.</summary>
    public static Func<string, string> All(params Func<string, string>[] edits) =>
        text => edits.Aggregate(text, (edited, edit) => edit(edited));

    /// <summary>Replaces a text everywhere.</summary>
    public static Func<string, string> Text(string old, string replacement) => text =>
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, replacement, StringComparison.Ordinal);
    };

    /// <summary>Sets keywords of a schema.</summary>
    public static Func<string, string> Schema(string name, string keywords) =>
        Document(document => Set(SchemaOf(document, name), keywords));

    /// <summary>Sets keywords of a property of a schema.</summary>
    public static Func<string, string> Property(string schema, string name, string keywords) =>
        Document(document => Set(PropertyOf(document, schema, name), keywords));

    /// <summary>A field of contacts that clients may send, too.</summary>
    public static Func<string, string> Field(string name, string schema) =>
        All([.. Inputs.Concat(Outputs).Select(owner => Property(owner, name, schema))]);

    /// <summary>Keywords of a field that clients send.</summary>
    public static Func<string, string> Input(string name, string keywords) =>
        All([.. Inputs.Select(owner => Property(owner, name, keywords))]);

    /// <summary>Another name for a field that clients send, in the examples, too.</summary>
    public static Func<string, string> RenamedInput(string old, string name) => Document(document =>
    {
        var owners = Inputs.Select(owner => SchemaOf(document, owner)["properties"]!.AsObject())
            .Concat(Examples(document, "/contacts").Select(example => example.AsObject()));
        foreach (var owner in owners)
        {
            if (owner.Remove(old, out var value))
                owner[name] = value;
        }
    });

    /// <summary>A field that new contacts must have, in the examples, too.</summary>
    public static Func<string, string> Required(string name, string example) => Document(document =>
    {
        SchemaOf(document, "ContactInput")["required"]!.AsArray().Add(name);
        foreach (var contact in Examples(document, "/contacts")
            .Concat(Examples(document, "/contacts/bulk").SelectMany(import => import["contacts"]!.AsArray()!)))
            contact!.AsObject().TryAdd(name, JsonNode.Parse(example));
    });

    /// <summary>An error.</summary>
    public static Func<string, string> Error(string name, string json) => Document(document =>
        document["x-errors"]![name] = JsonNode.Parse(json));

    /// <summary>A parameter of the list of contacts.</summary>
    public static Func<string, string> ListParameter(string json) => Document(document =>
        document["paths"]!["/contacts"]!["get"]!["parameters"]!.AsArray().Add(JsonNode.Parse(json)));

    /// <summary>A path with its operations.</summary>
    public static Func<string, string> NewPath(string path, string json) => Document(document =>
        document["paths"]![path] = JsonNode.Parse(json));

    /// <summary>Removes operations: "/contacts/bulk post".</summary>
    public static Func<string, string> Without(params string[] operations) => Document(document =>
    {
        foreach (var operation in operations.Select(operation => operation.Split(' ')))
        {
            var path = document["paths"]![operation[0]]!.AsObject();
            Assert.True(path.Remove(operation[1]));
            if (path.All(entry => entry.Key == "parameters"))
                document["paths"]!.AsObject().Remove(operation[0]);
        }
    });

    /// <summary>Another path for the same operations.</summary>
    public static Func<string, string> MovedPath(string old, string path) => Document(document =>
    {
        var paths = document["paths"]!.AsObject();
        foreach (var (name, operations) in paths
            .Where(entry => entry.Key == old || entry.Key.StartsWith(old + "/", StringComparison.Ordinal)).ToArray())
        {
            paths.Remove(name);
            paths[path + name[old.Length..]] = operations;
        }
    });

    /// <summary>Another method for an operation.</summary>
    public static Func<string, string> Method(string path, string old, string method) => Document(document =>
    {
        var operations = document["paths"]![path]!.AsObject();
        var operation = operations[old]!;
        operations.Remove(old);
        operations[method] = operation;
    });

    /// <summary>Another status for a response.</summary>
    public static Func<string, string> Status(string path, string method, string old, string status) => Document(document =>
    {
        var responses = document["paths"]![path]![method]!["responses"]!.AsObject();
        var response = responses[old]!;
        responses.Remove(old);
        responses.Insert(0, status, response);
    });

    private static IEnumerable<JsonNode> Examples(JsonObject document, string path) =>
        document["paths"]![path]!["post"]!["requestBody"]!["content"]!["application/json"]!["examples"]!.AsObject()
            .Select(example => example.Value!["value"]!);

    private static JsonObject SchemaOf(JsonObject document, string name) => document["components"]!["schemas"]![name]!.AsObject();

    private static JsonObject PropertyOf(JsonObject document, string schema, string name)
    {
        var properties = SchemaOf(document, schema)["properties"]!.AsObject();
        return (properties[name] ??= new JsonObject()).AsObject();
    }

    private static void Set(JsonObject schema, string keywords)
    {
        foreach (var (name, value) in JsonNode.Parse(keywords)!.AsObject())
            schema[name] = value?.DeepClone();
    }
}
