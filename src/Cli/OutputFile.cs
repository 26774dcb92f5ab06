using System.Text;

namespace Fluenzr.ContractKit.Cli;

/// <summary>The result of a command: a file, or the standard output.</summary>
internal static class OutputFile
{
    /// <summary>Writes to <paramref name="file"/>; to <paramref name="output"/> when it is null.</summary>
    /// <exception cref="UsageException">The folder of the file does not exist.</exception>
    public static async Task WriteAsync(byte[] text, string? file, TextWriter output)
    {
        if (file is null)
            await output.WriteAsync(Encoding.UTF8.GetString(text));
        else if (Path.GetDirectoryName(file) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw new UsageException($"--out {file}: there is no folder '{folder}'. Create it first.");
        else
            await File.WriteAllBytesAsync(file, text);
    }
}
