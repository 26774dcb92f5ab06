namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Files that users name. Reading a pipe would wait for ever, and a device has no end.</summary>
public static class RegularFile
{
    /// <summary>A sentence about files without content.</summary>
    public const string Hint = "Pipes and devices count as empty: name a regular file.";

    /// <summary>Whether a file that exists has no length: it is empty, a pipe, a device or a socket. The file is not opened.</summary>
    public static bool IsEmpty(string path)
    {
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? new FileInfo(target.FullName) : new FileInfo(path);
        return file is { Exists: true, Length: 0 };
    }
}
