using System.Text;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>A folder of requests for Bruno. Each request asserts its status; creations store the new id.</summary>
internal static class BrunoFolder
{
    /// <summary>The files by name, relative to the folder.</summary>
    public static IEnumerable<(string Name, string Text)> Write(Spec spec)
    {
        yield return ("bruno.json", $$"""
            {
              "version": "1",
              "name": "{{spec.Document.GetProperty("info").GetProperty("title").GetString()}}",
              "type": "collection"
            }

            """);
        yield return ("collection.bru", Block("auth", "mode: bearer") + "\n" + Block("auth:bearer", "token: {{apiKey}}"));
        string[] variables = [.. CollectionRequest.Variables(spec).Select(variable => $"{variable.Name}: {variable.Value}")];
        yield return ("environments/mock.bru", Block("vars", variables));
        foreach (var (index, request) in CollectionRequest.All(spec).Index())
            yield return ($"{index + 1:00} {request.Name}.bru", Request(request, index + 1));
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

    private static string Block(string name, params string[] lines) =>
        $"{name} {{\n{string.Concat(lines.Select(line => $"  {line}\n"))}}}\n";
}
