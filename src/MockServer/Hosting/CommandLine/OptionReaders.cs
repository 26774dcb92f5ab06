using System.Globalization;

namespace Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

/// <summary>Readers of options for values of common kinds.</summary>
internal static class OptionReaders
{
    public static string? Text(string text, out string? value)
    {
        value = text;
        return text.Length > 0 ? null : "the value is empty";
    }

    /// <summary>A text that may be a secret.</summary>
    public static string? HiddenText(string text, out Hidden<string?> value)
    {
        value = new(text);
        return null;
    }

    public static string? Flag(string text, out bool value)
    {
        value = text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return value || text is "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase)
            ? null
            : $"'{text}' is neither true nor false";
    }

    public static string? Whole(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            ? null
            : $"'{text}' is not a whole number";

    public static string? Count(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            ? null
            : $"'{text}' is not a whole number of 0 or more";

    public static string? OptionalCount(string text, out int? value)
    {
        var error = Count(text, out var count);
        value = count;
        return error;
    }

    /// <summary>A whole number of <paramref name="min"/> or more.</summary>
    public static OptionReader<int> AtLeast(int min) => (string text, out int value) =>
        Count(text, out value) is null && value >= min ? null : $"'{text}' is not a whole number of {min} or more";

    /// <summary>A whole number from 0 to <paramref name="max"/>.</summary>
    public static OptionReader<int> AtMost(int max) => (string text, out int value) =>
        Count(text, out value) ?? (value > max ? $"{value} is more than the maximum, {max}" : null);

    /// <summary>A whole number between two bounds.</summary>
    public static OptionReader<int> Between(int min, int max) => (string text, out int value) =>
        Count(text, out value) is null && value >= min && value <= max ? null : $"'{text}' is not a whole number from {min} to {max}";

    /// <summary>Seconds, with decimals.</summary>
    public static OptionReader<double> Seconds(double min, double max) => (string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value >= min && value <= max
            ? null
            : FormattableString.Invariant($"'{text}' is not a number of seconds from {min} to {max}");

    /// <summary>A file that exists.</summary>
    public static string? File(string text, out string? value)
    {
        value = text;
        return System.IO.File.Exists(text) ? null : $"the file '{text}' does not exist";
    }

    /// <summary>Texts separated by commas.</summary>
    public static string[] List(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
