namespace Fluenzr.ContractKit.Contract;

/// <summary>A spec, choices or deviations file that cannot be used. The message names the file, the line and the reason.</summary>
public sealed class SpecException : Exception
{
    /// <summary>Creates the exception; <paramref name="reason"/> is a sentence that says what is wrong and what to do.</summary>
    public SpecException(string file, int? line, string reason, Exception? inner = null)
        : base(line is null ? $"{file}: {reason}" : $"{file}({line}): {reason}", inner) =>
        (File, Line, Reason) = (file, line, reason);

    /// <summary>The file name, as given by the caller.</summary>
    public string File { get; }

    /// <summary>The line, from 1; null when the error concerns the whole file.</summary>
    public int? Line { get; }

    /// <summary>What is wrong and what to do, without file and line.</summary>
    public string Reason { get; }
}
