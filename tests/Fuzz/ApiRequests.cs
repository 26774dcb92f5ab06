using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData.Invalid;

namespace Fluenzr.ContractKit.Fuzz;

/// <summary>Requests to the operations of the contract: valid ones, and those that break one rule.</summary>
internal sealed class ApiRequests(Spec spec, FuzzValues values, string root)
{
    private static readonly string[] Ids =
        ["con_abc123", "con_abc123", "grp_abc", "grp_xyz789", "grp_def", "con_none", "whk_none", "CON_ABC123", "con_%61bc123", "con_abc123%20", "..", "%2e"];

    private static readonly string[] Invented = ["unknown", "groupId", "group", "per_page"];

    private readonly string[] _queryNames =
        [.. spec.Operations.SelectMany(operation => operation.Parameters).Where(parameter => parameter.In == "query").Select(p => p.Name).Distinct(), .. Invented];

    private readonly List<string> _ids = [.. Ids];
    private readonly Dictionary<string, byte[][]> _invalid = spec.Operations.Where(operation => operation.Body is not null).ToDictionary(
        operation => operation.Id,
        operation => InvalidBodies.Generate(operation.Body!, operation.BodyExamples.Values.First())
            .Select(invalid => Encoding.UTF8.GetBytes(invalid.Body.GetRawText())).ToArray());

    /// <summary>Uses an id that the server gave.</summary>
    public void Learn(string id)
    {
        if (_ids.Count > 60)
            _ids.RemoveRange(Ids.Length, 20);
        _ids.Add(id);
    }

    /// <summary>A request to a random operation, most likely valid.</summary>
    public FuzzRequest Valid()
    {
        var operation = values.Pick(spec.Operations);
        return Create("valid", operation, operation.Body is null ? null : Encoding.UTF8.GetBytes(Body(operation)));
    }

    /// <summary>A request whose body breaks one rule, or whose values are replaced by others.</summary>
    public FuzzRequest Invalid()
    {
        var operation = values.Pick(spec.Operations);
        if (operation.Body is null)
            return Create("invalid", operation, values.OneIn(4) ? Encoding.UTF8.GetBytes(values.Json()) : null);
        return Create("invalid", operation, values.Below(3) switch
        {
            0 => values.Pick(_invalid[operation.Id]),
            1 => Replaced(operation),
            _ => values.Mutate(Encoding.UTF8.GetBytes(Body(operation))),
        });
    }

    /// <summary>A body that is valid by the contract, with an email that is new.</summary>
    public string Body(Operation operation)
    {
        var body = JsonNode.Parse(values.Pick([.. operation.BodyExamples.Values]).GetRawText())!.AsObject();
        if (body.ContainsKey("email") && !values.OneIn(4))
            body["email"] = values.Email();
        if (body.ContainsKey("name"))
            body["name"] = values.Letters(8);
        if (body.ContainsKey("url"))
            body["url"] = "http://127.0.0.1:9/" + values.Letters(4);
        return body.ToJsonString();
    }

    private FuzzRequest Create(string kind, Operation operation, byte[]? body)
    {
        var id = values.OneIn(10) ? Segment() : values.Pick(_ids);
        var path = operation.Path.Replace("{id}", id, StringComparison.Ordinal);
        var query = operation.Method == "GET" || values.OneIn(10) ? values.Query(_queryNames) : "";
        return FuzzRequest.Create(kind, operation.Method, $"{root}{spec.BasePath}{path}{query}", body, operation: IsPlain(id) ? operation : null);
    }

    // With another id it may be another path.
    private static bool IsPlain(string id) => id.Length > 0 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private string Segment() => values.Text().Replace(" ", "%20", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);

    private byte[] Replaced(Operation operation)
    {
        var body = JsonElement.Parse(Body(operation)).EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetRawText());
        var names = operation.Body!.AllProperties.Select(property => property.Name).Append(values.Letters(5)).ToArray();
        for (var i = values.Below(3); i >= 0; i--)
            body[values.Pick(names)] = values.Json();
        // A URL that is accepted must not lead anywhere.
        return Encoding.UTF8.GetBytes("{" + string.Join(',', body.Select(entry => $"\"{entry.Key}\":{entry.Value}")) + "}");
    }
}
