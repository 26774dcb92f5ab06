using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Kit.Faults;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>Shows, adds and removes faults: <c>/_kit/faults</c>.</summary>
internal sealed class FaultPages(World world, FaultRules rules)
{
    public IReadOnlyList<KitRoute> Routes =>
    [
        new("GET", "/_kit/faults", (_, _) => All()),
        new("POST", "/_kit/faults", AddAsync),
        new("DELETE", "/_kit/faults", (_, _) => Clear()),
        new("DELETE", "/_kit/faults/{id}", (_, id) => Remove(id)),
    ];

    private Reply All() => rules.Read(all => Envelope.Data(200, json =>
    {
        json.WriteStartArray();
        foreach (var rule in all)
            rule.Write(json);
        json.WriteEndArray();
    }));

    private async Task<Reply?> AddAsync(HttpContext http, string id)
    {
        var (body, _, problem) = await RequestBody.ReadAsync(http.Request, world.Spec, http.RequestAborted);
        if (problem is not null)
            return Envelope.Problem(problem, world.Choices);
        var (plan, error) = FaultJson.Read(body);
        if (plan is null)
            return world.Wrong(error!);
        var (rule, wrong) = rules.Add(plan);
        return rule is null ? world.Wrong(wrong!) : rules.Read(_ => Envelope.Data(201, rule.Write));
    }

    private Reply Clear()
    {
        rules.Clear();
        return Envelope.Data(200, json => json.WriteNullValue());
    }

    private Reply Remove(string id) =>
        rules.Remove(id) is { } gone ? rules.Read(_ => Envelope.Data(200, gone.Write))
        : rules.Read(all => world.Refuse("pathNotFound", all.Count == 0 ? $"there is no fault '{id}'; there are none" : $"there is no fault '{id}'; there are {string.Join(", ", all.Select(rule => rule.Id))}"));
}
