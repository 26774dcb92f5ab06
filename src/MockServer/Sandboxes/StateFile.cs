using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>A file with contacts: <c>{"contacts": […]}</c>, one contact a line.</summary>
internal sealed class StateFile(string path)
{
    private static readonly byte[] Head = "{\"contacts\":["u8.ToArray(), Separator = ",\n"u8.ToArray(), Tail = "\n]}\n"u8.ToArray();

    public string Path => path;

    public bool Exists => File.Exists(path);

    public bool IsFolder => Directory.Exists(path);

    /// <summary>Whether the folder of the file exists.</summary>
    public bool HasFolder => Directory.Exists(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)));

    // A symbolic link stays; its target is written.
    private string Target => new FileInfo(path).LinkTarget is null
        ? System.IO.Path.GetFullPath(path)
        : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    /// <summary>Reserves the file for this server until the result is disposed or the process ends.</summary>
    /// <exception cref="SettingException">Another server uses the file, or its folder is not writable.</exception>
    public IDisposable Claim()
    {
        // A file beside it is locked, because each save replaces the file itself.
        var lockFile = Target + ".lock";
        try
        {
            return new FileStream(
                lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(e is IOException && File.Exists(lockFile)
                ? $"state: another server uses the file '{path}'; give each server its own file."
                : $"state: the file '{path}' cannot be written: {e.Message}");
        }
    }

    /// <summary>Reads the state from the file.</summary>
    /// <param name="template">Defines the contract of the contacts.</param>
    /// <exception cref="SettingException">The file cannot be read, or its content is invalid.</exception>
    public AccountState Load(AccountTemplate template)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"state: the file '{path}' cannot be read: {e.Message}");
        }

        var (json, error) = JsonInput.Parse(bytes);
        if (error is not null)
            throw new SettingException($"state: the file '{path}' is not valid JSON: {error}. The file is not changed.");
        var reader = new StateDocumentReader(template.Schema);
        return reader.Read(json)?.ApplyTo(template.Start)
            ?? throw new SettingException($"state: the file '{path}' cannot be used: {reader.Errors[0].Reason}. The file is not changed.");
    }

    /// <summary>Writes contacts to the file. If writing fails, the file keeps its old content.</summary>
    public void Save(ContactSet contacts)
    {
        var target = Target;
        var temporary = target + ".tmp";
        try
        {
            Write(temporary, contacts, target);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void Write(string file, ContactSet contacts, string replaced)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        if (!OperatingSystem.IsWindows() && File.Exists(replaced))
            File.SetUnixFileMode(file, File.GetUnixFileMode(replaced));
        stream.Write(Head);
        var isFirst = true;
        foreach (var contact in contacts.All)
        {
            stream.Write(isFirst ? Separator.AsSpan(1) : Separator);
            stream.Write(contact.Document);
            isFirst = false;
        }

        stream.Write(Tail);
        stream.Flush(flushToDisk: true);
    }
}
