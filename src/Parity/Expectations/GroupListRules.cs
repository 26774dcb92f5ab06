using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Whether the list of groups shows the groups of the walk with their names, and none that is deleted.</summary>
internal static class GroupListRules
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public static Finding? Check(SentStep sent, WalkState state)
    {
        if (!sent.IsSuccess || sent.Step.Operation != Operations.ListGroups || sent.Data is not JsonArray data)
            return null;
        var names = data.OfType<JsonObject>().Where(group => JsonValues.Text(group["id"]) is not null)
            .ToLookup(group => JsonValues.Text(group["id"])!, group => JsonValues.Text(group["name"]));
        if (names.FirstOrDefault(group => state.IsDeleted(group.Key)) is { } deleted)
            return sent.Find("GROUPS-CRUD", "data[].id", "no deleted group", deleted.Key);
        // Only where all are on one page.
        var isWhole = JsonValues.Whole(JsonValues.At(sent.Answer, "meta.totalPages")) <= 1
            || JsonValues.Whole(JsonValues.At(sent.Answer, "meta.total")) == data.Count;
        foreach (var (id, name) in state.OwnGroups)
        {
            if (names[id].FirstOrDefault() is { } shown ? shown != name : isWhole)
                return sent.Find("GROUPS-CRUD", "data[].name", name, names[id].FirstOrDefault() ?? "nothing");
        }

        return null;
    }
}
