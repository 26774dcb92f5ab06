using Fluenzr.ContractKit.Conformance.Fixtures;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>BASE: where the API is.</summary>
internal static class BaseChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("base/answers", "BASE", "The contacts are at /contacts below the base URL, without a redirect.", Answers, Prerequisites.None),
    ];

    private static async Task Answers(CheckContext api) => (await api.Get("/contacts")).RequireSuccess();
}
