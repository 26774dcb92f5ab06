using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Scripts;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Finds the write whose effect a read shows.</summary>
internal static class LastWrite
{
    private static readonly string[] Creations = ["createContact", "createGroup", "createWebhook"];

    /// <summary>The last write of a check before a read; null when the failing request is a write itself, or there is none.</summary>
    /// <param name="failing">The failing request.</param>
    /// <param name="exchanges">All of the check.</param>
    public static Exchange? Before(Exchange failing, IReadOnlyList<Exchange> exchanges) => ScriptSteps.Writes(failing)
        ? null
        : exchanges.LastOrDefault(exchange =>
            exchange.Number < failing.Number && ScriptSteps.Writes(exchange) && IsAbout(exchange, failing));

    // A list shows many contacts, each with its own creation.
    private static bool IsAbout(Exchange write, Exchange read) => !Creations.Contains(write.Operation)
        || (ContactChange.IdOf(write.ResponseBody) is { Length: > 0 } id
            && read.Url.AbsolutePath.Contains(Uri.EscapeDataString(id), StringComparison.Ordinal));
}
