using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Limits the memory of the evidence of a run: very long texts are cut, and long ones when the budget is used up.</summary>
internal sealed class EvidenceBudget
{
    private const long MaxLength = 8 * 1024 * 1024;
    private const int LongBody = 64 * 1024, VeryLongBody = 1024 * 1024;
    private const int Kept = 8 * 1024;

    private long _length;

    /// <summary>Cuts the long texts of a result.</summary>
    public CheckResult Shorten(CheckResult result)
    {
        var shortened = Shorten(result, VeryLongBody);
        var total = shortened.Exchanges.Sum(exchange => (long)exchange.ResponseBody.Length);
        return Interlocked.Add(ref _length, total) <= MaxLength ? shortened : Shorten(shortened, LongBody);
    }

    /// <summary>Cuts the very long texts of a result that is not the last one of its check.</summary>
    public static CheckResult ShortenInterim(CheckResult result) => Shorten(result, VeryLongBody);

    private static CheckResult Shorten(CheckResult result, int max)
    {
        var exchanges = result.Exchanges.Select(exchange => Shorten(exchange, max)).ToArray();
        var failing = result.FailingExchange is { } shown
            ? exchanges.FirstOrDefault(exchange => exchange.Number == shown.Number) ?? Shorten(shown, max)
            : null;
        return result with
        {
            Message = Shorten(result.Message, LongBody),
            Expected = Shorten(result.Expected, LongBody),
            Actual = Shorten(result.Actual, LongBody),
            Exchanges = exchanges,
            FailingExchange = failing,
        };
    }

    private static Exchange Shorten(Exchange exchange, int max) =>
        exchange.ResponseBody.Length <= max ? exchange : exchange with { ResponseBody = Shorten(exchange.ResponseBody, max)! };

    private static string? Shorten(string? text, int max) =>
        text?.Length > max ? $"{text[..Kept]}… ({text.Length - Kept} more characters)" : text;
}
