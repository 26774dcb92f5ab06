using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Contacts in a file: <c>{"contacts": […]}</c>, one contact a line.</summary>
internal sealed class StateFile(string path)
{
    private static readonly byte[] Head = "{\"contacts\":["u8.ToArray(), Separator = ",\n"u8.ToArray(), Tail = "\n]}\n"u8.ToArray();

    public string Path => path;

    public bool Exists => File.Exists(path);

    public bool IsFolder => Directory.Exists(path);

    /// <summary>Whether the folder is there that the file is to be written to.</summary>
    public bool HasFolder => Directory.Exists(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)));

    // What a link leads to is written, not the link.
    private string Target => new FileInfo(path).LinkTarget is null ? System.IO.Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    /// <summary>Has the file for this server alone, until what is given back is disposed of or the process ends, however that happens.</summary>
    /// <exception cref="SettingException">Another server has it, or its folder cannot be written to.</exception>
    public IDisposable Claim()
    {
        // Not the file itself, which is another one after each writing.
        var mark = Target + ".lock";
        try
        {
            return new FileStream(mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(e is IOException && File.Exists(mark)
                ? $"state: another server keeps its contacts in '{path}'; give each a file of its own."
                : $"state: the contacts cannot be kept in '{path}': {e.Message}");
        }
    }

    /// <summary>The state that a file holds.</summary>
    /// <param name="template">The contract that its contacts must keep to.</param>
    /// <exception cref="SettingException">The file cannot be read, or something in it is wrong.</exception>
    public AccountSnapshot Load(AccountTemplate template)
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

        var (json, wrong) = RequestBodyReader.Parse(bytes);
        if (wrong is not null)
            throw new SettingException($"state: the file '{path}' is not valid JSON: {wrong}. It is left as it is.");
        var reader = new StateDocumentReader(template);
        return reader.Read(json, template.Start)
            ?? throw new SettingException($"state: the file '{path}' cannot be used: {reader.Errors[0].Reason}. It is left as it is.");
    }

    /// <summary>Writes contacts to the file. Whatever happens meanwhile, it holds either what it held or all of them.</summary>
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

    private static void Write(string file, ContactSet contacts, string like)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        if (!OperatingSystem.IsWindows() && File.Exists(like))
            File.SetUnixFileMode(file, File.GetUnixFileMode(like));
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
