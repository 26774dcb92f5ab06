using System.Globalization;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>The page that a list or a search asks for.</summary>
internal static class ListPage
{
    /// <summary>The page, from 1, and its size; null when the request does not say.</summary>
    public static (long Page, long? Size) Of(SentStep sent) => sent.Step.Operation == Operations.Search
        ? (JsonValues.Whole(sent.Body["page"]) ?? 1, JsonValues.Whole(sent.Body["perPage"]))
        : (Number(sent.Parameter("page")) ?? 1, Number(sent.Parameter("perPage")));

    /// <summary>Whether a server may take the page for another one: it is not written as a plain number from 1.</summary>
    public static bool IsOpen(SentStep sent) =>
        sent.Query.Any(entry => entry.Name is "page" or "perPage"
            && (entry.Value is "" or ['0', ..] || !entry.Value.All(char.IsAsciiDigit)))
        || Of(sent) is { Page: < 1 } or { Size: < 1 } || Of(sent).Size > PageSizes.Max(sent.Spec);

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
