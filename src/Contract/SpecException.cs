namespace Fluenzr.ContractKit.Contract;

/// <summary>A spec or a choices file that cannot be used. The message names the file, the line and the reason.</summary>
public sealed class SpecException : Exception
{
    /// <summary>Says what is wrong with <paramref name="file"/>, and at which line where that is known.</summary>
    public SpecException(string file, int? line, string reason, Exception? inner = null)
        : base(line is null ? $"{file}: {reason}" : $"{file}({line}): {reason}", inner) =>
        (File, Line, Reason) = (file, line, reason);

    /// <summary>The file as it was named.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1; null where the whole file is meant.</summary>
    public int? Line { get; }

    /// <summary>One sentence that says what is wrong.</summary>
    public string Reason { get; }
}
