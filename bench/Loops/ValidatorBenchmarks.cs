using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using NJsonSchema;

namespace Fluenzr.ContractKit.Loops;

/// <summary>The validator of the mock and NJsonSchema with a valid creation body of 400 bytes. Both include parsing.</summary>
public class ValidatorBenchmarks
{
    private static readonly string Body =
        """
        {"email":"marie.martin@startup.example","firstName":"Marie","lastName":"Martin","company":"StartupIO",
        "jobTitle":"Directrice générale","phone":"+33 1 99 00 12 34",
        "website":"https://startup.example/equipe/marie","groupIds":["grp_xyz789","grp_abc"],"tags":["prospect",
        "saas"],"customFields":{"secteur":"SaaS","taille_entreprise":"10-50","budget":12000,"newsletter":true},
        "pipelineStageId":"stg_qualified"}
        """.ReplaceLineEndings("");

    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(Body);
    private readonly JsonElement _parsed = JsonElement.Parse(Body);
    private readonly Schema _own;
    private readonly JsonSchema _other;

    public ValidatorBenchmarks()
    {
        var spec = Spec.Load();
        _own = spec.Schema("ContactInput");
        _other = Other(spec.Document.GetProperty("components").GetProperty("schemas").GetRawText());
        if (Own() + NJsonSchema() > 0)
            throw new InvalidOperationException("The body is not valid.");
    }

    [Benchmark(Baseline = true)]
    public int Own() => _own.Validate(JsonElement.Parse(_utf8)).Count;

    /// <summary>Without parsing.</summary>
    [Benchmark]
    public int OwnParsed() => _own.Validate(_parsed).Count;

    [Benchmark]
    public int NJsonSchema() => _other.Validate(Body).Count;

    // NJsonSchema expects schemas under definitions, and ignores a required name without a property.
    private static JsonSchema Other(string schemas)
    {
        var definitions = JsonNode.Parse(schemas)!.AsObject();
        definitions["ContactInput"]!["properties"] = new JsonObject { ["email"] = new JsonObject() };
        var schema = $$"""{"allOf": [{"$ref": "#/definitions/ContactInput"}], "definitions": {{definitions.ToJsonString()}}}""";
        var local = schema.Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        return JsonSchema.FromJsonAsync(local).GetAwaiter().GetResult();
    }
}
