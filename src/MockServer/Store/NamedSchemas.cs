using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Components of the contract that say what a value is for, so that a field or a parameter may have any name.</summary>
internal static class NamedSchemas
{
    public const string Status = Root + "Status";

    private const string Root = "/components/schemas/";

    private static readonly Dictionary<string, string> ByUsualName = new()
    {
        ["page"] = Root + "Page",
        ["perPage"] = Root + "PerPage",
        ["sort"] = Root + "SortField",
        ["field"] = Root + "SortField",
        ["order"] = Root + "Order",
        ["status"] = Status,
        ["onDuplicate"] = Root + "DuplicateHandling",
    };

    /// <summary>Whether a schema is a component, alone or in <c>allOf</c>.</summary>
    public static bool Is(Schema schema, string pointer) => schema.Pointer == pointer || schema.AllOf.Any(part => Is(part, pointer));

    /// <summary>Whether a schema is the component of what usually has this name.</summary>
    public static bool IsFor(Schema schema, string usualName) => ByUsualName.TryGetValue(usualName, out var pointer) && Is(schema, pointer);
}
