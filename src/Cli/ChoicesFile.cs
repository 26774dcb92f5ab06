using System.Text;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Renditions;

namespace Fluenzr.ContractKit.Cli;

/// <summary>A choices file, and beside it the JSON Schema that its first line names: editors find it without a network.</summary>
internal static class ChoicesFile
{
    public static async Task WriteAsync(string file, string text, Spec spec)
    {
        await using (var stream = File.Create(file))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
            // A pipe or a device: there is nothing beside it.
            if (!stream.CanSeek || stream.Length == 0)
                return;
        }

        var schema = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ChoicesYaml.SchemaFile);
        await File.WriteAllBytesAsync(schema, Rendition.Json(Rendition.SchemaOfChoices(spec)));
    }
}
