using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>A folder of requests for Bruno. Each request asserts its status; creations store the new id.</summary>
internal static class BrunoFolder
{
    /// <summary>The files by name, relative to the folder.</summary>
    public static IEnumerable<(string Name, string Text)> Write(Spec spec)
    {
        var title = spec.Document.GetProperty("info").GetProperty("title").GetString();
        var collection = new JsonObject { ["version"] = "1", ["name"] = title, ["type"] = "collection" };
        yield return ("bruno.json", Encoding.UTF8.GetString(Rendition.Json(collection)));
        yield return ("collection.bru", Block("auth", "mode: bearer") + "\n" + Block("auth:bearer", "token: {{apiKey}}"));
        string[] variables = [.. CollectionRequest.Variables(spec).Select(variable => $"{variable.Name}: {variable.Value}")];
        yield return ("environments/mock.bru", Block("vars", variables));
        foreach (var (index, request) in CollectionRequest.All(spec).Index())
            yield return ($"{index + 1:00} {FileName(request.Name)}.bru", Request(request, index + 1));
    }

    private static string Request(CollectionRequest request, int sequence)
    {
        var operation = request.Operation;
        var text = new StringBuilder(Block("meta", $"name: {request.Name}", "type: http", $"seq: {sequence}"));
        text.Append('\n').Append(Block(
            operation.Method.ToLowerInvariant(),
            $"url: {{{{baseUrl}}}}{request.Path}",
            $"body: {(request.Body is null ? "none" : "json")}",
            "auth: inherit"));
        if (request.Body is not null)
            text.Append('\n').Append(Block("body:json", request.Body.Split('\n')));
        if (request.IsCreation)
            text.Append('\n').Append(Block("vars:post-response", $"{request.Variable!.Name}: res.body.data.id"));
        return text.Append('\n').Append(Block("assert", $"res.status: eq {operation.SuccessStatus}")).ToString();
    }

    // What Windows refuses in a name, on every system: a collection is often shared.
    private static string FileName(string name) =>
        string.Concat(name.Select(c => char.IsControl(c) || "/\\:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '-' : c));

    private static string Block(string name, params string[] lines) =>
        $"{name} {{\n{string.Concat(lines.Select(line => $"  {line}\n"))}}}\n";
}
