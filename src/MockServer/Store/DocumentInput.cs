using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// The fields of a contact or a group that a request sets, ready to be stored: references are resolved, and a null value clears the field.
/// </summary>
/// <param name="Fields">The fields; of two with one name the last counts. A list, because a search through so few is fastest.</param>
internal sealed record DocumentInput(IReadOnlyList<(string Name, JsonElement Value)> Fields)
{
    public static DocumentInput Empty { get; } = new([]);

    public JsonElement? Find(string field)
    {
        for (var i = Fields.Count - 1; i >= 0; i--)
        {
            if (Fields[i].Name == field)
                return Fields[i].Value;
        }

        return null;
    }

    public DocumentInput With(string field, JsonElement value) => new([.. Fields.Where(other => other.Name != field), (field, value)]);
}
