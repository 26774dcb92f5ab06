using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/faults</c>: shows, adds and removes faults.</summary>
internal static class FaultRoutes
{
    private const long LongestBody = 1 << 16;

    public static IReadOnlyList<AdminRoute> Routes { get; } =
    [
        new("GET", "/_kit/faults", List),
        new("POST", "/_kit/faults", Add) { MaxBody = LongestBody },
        new("DELETE", "/_kit/faults", Clear),
        new("DELETE", "/_kit/faults/NAME", Remove),
    ];

    private static ApiResponse List(AdminContext context) => context.Faults.Read(all => Envelope.Data(200, json =>
    {
        json.WriteStartArray();
        foreach (var rule in all)
            rule.Write(json);
        json.WriteEndArray();
    }));

    private static ApiResponse Add(AdminContext context)
    {
        var (definition, error) = FaultJson.Read(context.Body);
        if (definition is null)
            return context.Error(error!);
        var (rule, wrong) = context.Faults.Add(definition);
        return rule is null ? context.Error(wrong!) : context.Faults.Read(_ => Envelope.Data(201, rule.Write));
    }

    private static ApiResponse Clear(AdminContext context)
    {
        context.Faults.Clear();
        return Envelope.Data(200, json => json.WriteNullValue());
    }

    private static ApiResponse Remove(AdminContext context) =>
        context.Faults.Remove(context.Name) is { } gone ? context.Faults.Read(_ => Envelope.Data(200, gone.Write))
        : context.Faults.Read(all => context.Error("pathNotFound", $"there is no fault '{context.Name}'; there are {(all.Count == 0 ? "none" : string.Join(", ", all.Select(rule => rule.Id)))}"));
}
