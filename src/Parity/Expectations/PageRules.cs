using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Whether the page of a list, and what <c>meta</c> says of it, fit together.</summary>
internal static class PageRules
{
    public static Finding? Check(SentStep sent, WalkState state, JsonObject[] items, ListExpectation expected)
    {
        var meta = JsonValues.At(sent.Answer, "meta");
        var (total, pages) = (JsonValues.Whole(JsonValues.At(meta, "total")), JsonValues.Whole(JsonValues.At(meta, "totalPages")));
        var (page, size) = (JsonValues.Whole(JsonValues.At(meta, "page")), JsonValues.Whole(JsonValues.At(meta, "perPage")));
        var most = PageSizes.Max(sent.Spec);
        if (items.Length > most && sent.Step.Operation == Operations.List)
            return sent.Find("PAGE", "data", $"at most {most} items", $"{items.Length}");
        if (total is null || size is null or < 1)
            return null;
        if (state.IsComplete && (total < expected.Must.Count || total > expected.Must.Count + expected.May.Count))
            return sent.Find("PAGE-META", "meta.total", Range(expected.Must.Count, expected.May.Count), $"{total}");
        if (total > 0 && pages != (total + size - 1) / size)
            return sent.Find("PAGE-META", "meta.totalPages", $"{(total + size - 1) / size} for {total} of {size} each", $"{pages}");
        return sent.Step.Operation == Operations.List ? OfRequest(sent, items.Length, total.Value, page, size) : null;
    }

    // What a refused or corrected page does is open, and so is what a search makes of its page.
    private static Finding? OfRequest(SentStep sent, int count, long total, long? page, long? size)
    {
        if (ListPage.IsOpen(sent))
            return null;
        var (wantedPage, wantedSize) = ListPage.Of(sent);
        var expected = wantedSize ?? PageSizes.Default(sent.Spec);
        if (size != expected)
            return sent.Find(wantedSize is null ? "PAGE" : "PAGE-META", "meta.perPage", $"{expected}", $"{size}");
        if (page != wantedPage)
            return sent.Find("PAGE-META", "meta.page", $"{wantedPage}", $"{page}");
        var rest = Math.Clamp(total - ((wantedPage - 1) * size!.Value), 0, size.Value);
        return count == rest ? null : sent.Find("PAGE", "data", $"{rest} of {total} items", $"{count}");
    }

    private static string Range(int least, int more) => more == 0 ? $"{least}" : $"{least} to {least + more}";
}
