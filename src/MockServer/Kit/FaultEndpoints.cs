using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Kit.Faults;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary><c>/_kit/faults</c>: shows, adds and removes faults.</summary>
internal static class FaultEndpoints
{
    private const long LongestBody = 1 << 16;

    public static IReadOnlyList<KitRoute> Routes { get; } =
    [
        new("GET", "/_kit/faults", List),
        new("POST", "/_kit/faults", Add) { MaxBody = LongestBody },
        new("DELETE", "/_kit/faults", Clear),
        new("DELETE", "/_kit/faults/NAME", Remove),
    ];

    private static Reply List(KitCall call) => call.Faults.Read(all => Envelope.Data(200, json =>
    {
        json.WriteStartArray();
        foreach (var rule in all)
            rule.Write(json);
        json.WriteEndArray();
    }));

    private static Reply Add(KitCall call)
    {
        var (plan, error) = FaultJson.Read(call.Body);
        if (plan is null)
            return call.Refuse(error!);
        var (rule, wrong) = call.Faults.Add(plan);
        return rule is null ? call.Refuse(wrong!) : call.Faults.Read(_ => Envelope.Data(201, rule.Write));
    }

    private static Reply Clear(KitCall call)
    {
        call.Faults.Clear();
        return Envelope.Data(200, json => json.WriteNullValue());
    }

    private static Reply Remove(KitCall call) =>
        call.Faults.Remove(call.Name) is { } gone ? call.Faults.Read(_ => Envelope.Data(200, gone.Write))
        : call.Faults.Read(all => call.Refuse("pathNotFound", $"there is no fault '{call.Name}'; there are {(all.Count == 0 ? "none" : string.Join(", ", all.Select(rule => rule.Id)))}"));
}
