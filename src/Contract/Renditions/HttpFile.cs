using System.Text;

namespace Fluenzr.ContractKit.Contract.Renditions;

/// <summary>Requests in the <c>.http</c> format of IDEs (JetBrains, Visual Studio, VS Code).</summary>
internal static class HttpFile
{
    public static string Write(Spec spec)
    {
        var text = new StringBuilder();
        foreach (var variable in CollectionRequest.Variables(spec))
            text.Append($"@{variable.Name} = {variable.Value}\n");
        foreach (var request in CollectionRequest.All(spec))
        {
            text.Append($"\n### {request.Name}\n");
            if (request.IsCreation)
                text.Append($"# To use the new one below, put its id into {request.Variable!.Name}.\n");
            text.Append($"# @name {request.Operation.Id}\n{request.Operation.Method} {{{{baseUrl}}}}{request.Path}\n");
            text.Append("Authorization: Bearer {{apiKey}}\n");
            if (request.Body is not null)
                text.Append($"Content-Type: application/json\n\n{request.Body}\n");
        }

        return text.ToString();
    }
}
