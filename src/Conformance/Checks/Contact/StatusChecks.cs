using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>STATUS: the status of contacts.</summary>
internal static class StatusChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("status/of-enum", "STATUS", "Every contact has a documented status.", Documented, Prerequisites.None),
    ];

    private static async Task Documented(CheckContext api)
    {
        var documented = api.Spec.Schema("Status").EnumStrings.ToHashSet();

        var field = api.StatusField();
        var list = await api.Get($"/contacts?perPage={api.LargestPage}");

        foreach (var contact in list.RequireList())
        {
            list.Expect(
                documented.Contains(contact.StatusOf(api)), $"status {string.Join(", ", documented)}", JsonValues.Display(contact[field]),
                Claim.Texts(ClaimKind.OneOf, $"data[].{field}", documented));
        }
    }
}
