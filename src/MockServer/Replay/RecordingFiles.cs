using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Har;
using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Replay;

/// <summary>Reads a recording: an HTTP Archive, or a folder of some.</summary>
internal static class RecordingFiles
{
    /// <summary>The requests to the API that can be replayed, in the order in which they were sent.</summary>
    /// <exception cref="SettingException">There are none, or a file cannot be read.</exception>
    public static IReadOnlyList<RecordedRequest> Read(string path, Spec spec)
    {
        var router = spec.CreateRouter();
        var requests =
            from file in Files(path)
            let log = Log(file)
            from entry in log.Entries
            let request = RecordedRequest.Read(entry, log.BaseUrl, spec, router)
            where request is not null
            select request;
        RecordedRequest[] all = [.. requests];
        return all.Any(request => request.IsWhole) ? all : throw new SettingException(
            $"replay: '{path}' has no answer of the API that could be replayed. "
            + $"The URLs must have the path {spec.BasePath}/…, and the answers a body of JSON.");
    }

    private static string[] Files(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new SettingException($"replay: '{path}' does not exist. Name a .har file, or a folder with one.");
        string[] files = [.. Directory.EnumerateFiles(path, "*.har").Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new SettingException($"replay: the folder '{path}' has no .har file.");
    }

    private static HarLog Log(string file)
    {
        try
        {
            return RegularFile.IsEmpty(file)
                ? throw new SettingException($"replay: the file '{file}' is empty. {RegularFile.Hint}")
                : HarReader.Read(File.ReadAllBytes(file));
        }
        catch (FormatException e)
        {
            throw new SettingException($"replay: the file '{file}' {e.Message}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"replay: the file '{file}' cannot be read: {e.Message}");
        }
    }
}
