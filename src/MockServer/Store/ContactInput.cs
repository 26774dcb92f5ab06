using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>What a request says of a contact, field by field of the contact, ready to be stored: references resolved, null for cleared.</summary>
/// <param name="Fields">The fields; of two of one name the last counts. They are so few that to look at each is faster than to look one up.</param>
internal sealed record ContactInput(IReadOnlyList<(string Name, JsonElement Value)> Fields)
{
    public static ContactInput Empty { get; } = new([]);

    public JsonElement? Find(string field)
    {
        for (var i = Fields.Count - 1; i >= 0; i--)
        {
            if (Fields[i].Name == field)
                return Fields[i].Value;
        }

        return null;
    }

    public ContactInput With(string field, JsonElement value) => new([.. Fields.Where(other => other.Name != field), (field, value)]);
}
