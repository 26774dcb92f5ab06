using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fluenzr.ContractKit.Cluster.State;

/// <summary>How parts of a sandbox are written as JSON.</summary>
internal static class FieldJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        // Documents keep their bytes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
