using System.Globalization;

namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>The text of a number that rarely changes, so that most requests need no new text.</summary>
internal sealed class NumberText
{
    private volatile Entry? _latest;

    public string Of(long number)
    {
        if (_latest is { } latest && latest.Number == number)
            return latest.Text;
        var entry = new Entry(number, number.ToString(CultureInfo.InvariantCulture));
        _latest = entry;
        return entry.Text;
    }

    private sealed record Entry(long Number, string Text);
}
