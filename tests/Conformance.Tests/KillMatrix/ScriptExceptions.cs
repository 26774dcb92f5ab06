namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>The checks whose failures a script with curl cannot show, and why.</summary>
internal static class ScriptExceptions
{
    private const string Receiver = "it needs a receiver of webhook events";

    // By check, or by the name of a broken server.
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["hook-event"] = Receiver,
        ["hook-sign"] = Receiver,
        ["hook-reserialise"] = Receiver,
        ["hook-retry"] = Receiver,
        ["hook-dedupe"] = Receiver,
        ["hook-only"] = Receiver,
        ["hook-log"] = Receiver,
        ["hook-test"] = Receiver,
        ["hook-manage/changed"] = Receiver,
        ["create-read/settled"] = "it measures the time until a list shows a new contact",
        ["json/no-mark"] = "a shell drops the byte order mark that it would have to show",
        ["groups-list/pages"] = "it compares pages of groups that others may change",
        ["email-race"] = "requests of one shell are not simultaneous",
        ["Keys are compared ignoring case"] = "the correct server of this test accepts any well-formed key",
        ["A rejected import stores a part of its entries"] = "how many contacts are right depends on the response (BULK-BAD)",
    };

    public static string? ReasonFor(BrokenServer broken) =>
        Reasons.GetValueOrDefault(broken.Name) ?? Reasons.GetValueOrDefault(broken.Check)
        ?? Reasons.GetValueOrDefault(broken.Check.Split('/')[0]);
}
