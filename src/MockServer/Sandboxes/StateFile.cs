using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>A file with contacts and groups: <c>{"contacts": […], "groups": […]}</c>, one document a line.</summary>
internal sealed class StateFile(string path)
{
    // What the file names as its JSON Schema for editors, as JSON: it is kept.
    private byte[]? _schema;

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
        try
        {
            if (RegularFile.IsEmpty(path))
                throw new SettingException(
                    $"state: the file '{path}' is not valid JSON: it is empty. The file is not changed. {RegularFile.Hint}");
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            var stored = new StateFileReader(file);
            var lists = stored.Read();
            _schema = stored.Schema;
            var reader = new StateDocumentReader(template.Behaviour);
            return reader.Read(lists)?.ApplyTo(template.Start)
                ?? throw new SettingException(
                    $"state: the file '{path}' cannot be used: {reader.Errors[0].Reason}. The file is not changed.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"state: the file '{path}' cannot be read: {e.Message}");
        }
        // It was valid JSON when it was read for the first time.
        catch (JsonException)
        {
            throw new SettingException($"state: the file '{path}' was changed while it was read. Start again when nothing writes to it.");
        }
        catch (InvalidDataException e)
        {
            throw new SettingException($"state: the file '{path}' is not valid JSON: {e.Message}. The file is not changed.");
        }
    }

    /// <summary>Writes contacts and groups to the file. If writing fails, the file keeps its old content.</summary>
    public void Save(AccountState state)
    {
        var target = Target;
        var temporary = target + ".tmp";
        try
        {
            Write(temporary, state, target);
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e)
        {
            File.Delete(temporary);
            // What .NET makes of a file above the limit of the process.
            if (e is ArgumentOutOfRangeException)
                throw new IOException("the file would be larger than the limit of this process (ulimit -f).", e);
            throw;
        }
    }

    private void Write(string file, AccountState state, string replaced)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        if (!OperatingSystem.IsWindows() && File.Exists(replaced))
            File.SetUnixFileMode(file, File.GetUnixFileMode(replaced));
        var separator = _schema is null ? "{" : $"{{\"$schema\":{Encoding.UTF8.GetString(_schema)},\n";
        foreach (var (name, documents) in StateDocument.Lists(state))
        {
            stream.Write(Encoding.UTF8.GetBytes($"{separator}\"{name}\":["));
            separator = ",\n";
            foreach (var (index, document) in documents.Index())
            {
                stream.Write(index == 0 ? "\n"u8 : ",\n"u8);
                stream.Write(document);
            }

            stream.Write("\n]"u8);
        }

        stream.Write("}\n"u8);
        stream.Flush(flushToDisk: true);
    }
}
