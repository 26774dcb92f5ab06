using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>What a replica shows that gets only some kinds of writes late, of the states from a moment ago until now.</summary>
internal static class ReplicaStates
{
    /// <summary>What a replica shows whose updates or deletions are late; null when it shows the first of the states.</summary>
    public static Func<IReadOnlyList<byte[]>, byte[]>? Late(string which) => which switch
    {
        "updates" => LateUpdates,
        "deletions" => LateDeletions,
        _ => null,
    };

    // New contacts and deletions are there at once, changes late.
    private static byte[] LateUpdates(IReadOnlyList<byte[]> states)
    {
        var ids = Contacts(states[^1]).Select(Id).ToHashSet();
        return With(states[^1], states.SelectMany(Contacts).Where(contact => ids.Contains(Id(contact))));
    }

    // New contacts and changes are there at once, deletions late.
    private static byte[] LateDeletions(IReadOnlyList<byte[]> states) => With(states[^1], states.Reverse().SelectMany(Contacts));

    // The first of the versions of a contact counts. No two contacts have the same email.
    private static byte[] With(byte[] state, IEnumerable<JsonNode> contacts)
    {
        var whole = JsonNode.Parse(state)!;
        whole["data"]!["contacts"] = new JsonArray([.. contacts.DistinctBy(Id).DistinctBy(Email).Select(contact => contact.DeepClone())]);
        return Encoding.UTF8.GetBytes(whole.ToJsonString());
    }

    private static IEnumerable<JsonNode> Contacts(byte[] state) =>
        JsonNode.Parse(state)!["data"]!["contacts"]!.AsArray().OfType<JsonNode>();

    private static string Id(JsonNode contact) => (string)contact["id"]!;

    private static string Email(JsonNode contact) => ((string)contact["email"]!).ToUpperInvariant();
}
