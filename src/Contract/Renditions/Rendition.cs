using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>The contract in the forms that other tools read. YAML aliases are replaced by what they stand for.</summary>
public static class Rendition
{
    // Names and examples have accents.
    private static readonly JsonWriterOptions Readable =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The contract as OpenAPI 3.1.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="server">The only server, with the path of the API; null for those of the contract.</param>
    public static JsonObject OpenApi31(Spec spec, string? server = null)
    {
        var document = JsonObject.Create(spec.Document)!;
        if (server is not null)
            document["servers"] = new JsonArray(new JsonObject { ["url"] = server, ["description"] = "This mock" });
        return document;
    }

    /// <summary>The contract as OpenAPI 3.0: without <c>webhooks</c>, with <c>nullable</c> instead of the type null.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="server">The only server, with the path of the API; null for those of the contract.</param>
    public static JsonObject OpenApi30(Spec spec, string? server = null) => Renditions.OpenApi30.Convert(OpenApi31(spec, server));

    /// <summary>A Postman collection (format 2.1) with a request for each operation.</summary>
    public static JsonObject Postman(Spec spec) => PostmanCollection.Write(spec);

    /// <summary>A Bruno folder with a request for each operation: the files by name, relative to the folder.</summary>
    public static IEnumerable<(string Name, string Text)> Bruno(Spec spec) => BrunoFolder.Write(spec);

    /// <summary>An <c>.http</c> file for IDEs with a request for each operation.</summary>
    public static string Http(Spec spec) => HttpFile.Write(spec);

    /// <summary>The JSON Schema of choices files, for editors.</summary>
    public static JsonObject SchemaOfChoices(Spec spec) => ChoicesSchema.Write(spec);

    /// <summary>The JSON Schema of lists of known deviations, for editors.</summary>
    /// <param name="checks">The ids of all checks, with what a server must do.</param>
    public static JsonObject SchemaOfDeviations(IEnumerable<(string Id, string Title)> checks) => DeviationsSchema.Write(checks);

    /// <summary>The JSON Schema of state files, for editors.</summary>
    public static JsonObject SchemaOfState(Spec spec) => StateSchema.Write(spec);

    /// <summary>A rendition as indented JSON in UTF-8.</summary>
    public static byte[] Json(JsonObject rendition)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
            rendition.WriteTo(json);
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>A rendition as YAML in UTF-8.</summary>
    public static byte[] Yaml(JsonObject rendition) => Encoding.UTF8.GetBytes(YamlText.Write(rendition));
}
