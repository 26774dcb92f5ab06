using System.Globalization;
using System.Security.Cryptography;

namespace Fluenzr.ContractKit.SecondServer.Data;

/// <summary>Makes ids (ID-FORM).</summary>
internal sealed class Ids(ServerChoices choices, Forms forms)
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private int _count;

    public string Next(string prefix, DateTimeOffset now) => forms.IdLetters is { } letters
        ? prefix + RandomNumberGenerator.GetString(letters, forms.IdLength)
        : prefix + Chosen(now);

    private string Chosen(DateTimeOffset now) => choices.Of("ID-FORM", "sortable") switch
    {
        "uuid" => Guid.NewGuid().ToString(),
        "short" => Random(9),
        // 12 digits of time, 6 of a counter, 8 random letters.
        _ => string.Create(
            CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds():x12}{Interlocked.Increment(ref _count) & 0xffffff:x6}{Random(8)}"),
    };

    private static string Random(int length) => RandomNumberGenerator.GetString(Letters, length);
}
