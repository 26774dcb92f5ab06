using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Contracts;

/// <summary>The number of contacts on a page of the list, as a contract says.</summary>
internal static class PageSizes
{
    /// <summary>The most contacts on a page that checks read where the contract allows more.</summary>
    public const int Largest = 100;

    private const int DocumentedDefault = 20;

    public static int Default(Spec contract) =>
        Of(contract)?.Default is { } value && value.TryGetInt32(out var number) ? number : DocumentedDefault;

    public static int Max(Spec contract) => (int)Math.Min(Of(contract)?.Maximum ?? Largest, int.MaxValue);

    private static Schema? Of(Spec contract)
    {
        var pointer = BuiltInContract.Find("listContacts")!.Parameters.First(parameter => parameter.Name == "perPage").Schema.Pointer;
        return contract.Operations.FirstOrDefault(operation => operation.Id == "listContacts")?.Parameters
            .FirstOrDefault(parameter => parameter.Name == "perPage" || parameter.Schema.Pointer == pointer)?.Schema;
    }
}
