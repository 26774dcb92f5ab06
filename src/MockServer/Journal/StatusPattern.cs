using System.Globalization;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>The statuses from <paramref name="First"/> to <paramref name="Last"/>.</summary>
internal readonly record struct StatusPattern(int First, int Last)
{
    /// <summary>One status.</summary>
    public static StatusPattern Of(int status) => new(status, status);

    /// <summary>Reads <c>404</c> or <c>4xx</c>; null when the text is neither.</summary>
    public static StatusPattern? Parse(string text)
    {
        if (text is not [>= '1' and <= '5', _, _])
            return null;
        var hundreds = (text[0] - '0') * 100;
        return text.EndsWith("xx", StringComparison.OrdinalIgnoreCase) ? new(hundreds, hundreds + 99)
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? Of(status)
            : null;
    }

    public bool Matches(int status) => status >= First && status <= Last;
}
