using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary><c>/_kit/faults</c>: shows, adds and removes fault rules.</summary>
internal static class FaultRoutes
{
    public static IReadOnlyList<AdminRoute> Routes { get; } =
    [
        new("GET", "/_kit/faults", List),
        new("POST", "/_kit/faults", Add) { MaxBody = AdminBody.Small },
        new("DELETE", "/_kit/faults", Clear),
        new("DELETE", "/_kit/faults/{id}", Remove),
    ];

    private static ApiResponse List(AdminContext context) =>
        AdminContext.Ok(context.Faults.Status(), AdminJson.Default.IReadOnlyListFaultStatus);

    private static ApiResponse Add(AdminContext context)
    {
        var (definition, invalid) = FaultJson.Read(context.Body, context.Template.Spec);
        if (definition is null)
            return context.Error(invalid!);
        var (rule, error) = context.Faults.Add(definition);
        return rule is null ? context.Error(error!) : AdminContext.Ok(rule, AdminJson.Default.FaultStatus, StatusCodes.Status201Created);
    }

    private static ApiResponse Clear(AdminContext context)
    {
        context.Faults.Clear();
        return AdminContext.Done();
    }

    private static ApiResponse Remove(AdminContext context)
    {
        if (context.Faults.Remove(context.Name) is { } removed)
            return AdminContext.Ok(removed, AdminJson.Default.FaultStatus);
        var ids = string.Join(", ", context.Faults.Status().Select(rule => rule.Id));
        return context.Error("pathNotFound", $"There is no fault '{context.Name}'. Faults: {(ids.Length > 0 ? ids : "none")}");
    }
}
