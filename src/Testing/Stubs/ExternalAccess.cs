using JsonConverter.Abstractions;
using JsonConverter.Newtonsoft.Json;
using WireMock.Admin.Mappings;
using WireMock.Admin.Settings;
using WireMock.Handlers;
using WireMock.Settings;

namespace Fluenzr.ContractKit.Testing.Stubs;

/// <summary>
/// Keeps WireMock.Net away from files and other hosts: mappings are checked after WireMock.Net has read them, so that no spelling of them
/// gets through.
/// </summary>
internal static class ExternalAccess
{
    public static void Deny(WireMockServerSettings settings)
    {
        settings.DefaultJsonSerializer = new CheckedJson();
        settings.FileSystemHandler = new MappingFiles();
    }

    private static string Sentence(string what) => $"{what} needs --stubs-external, which lets stubs use files and other hosts.";

    private static T Check<T>(T value)
    {
        foreach (var item in value is Array list ? list.Cast<object?>() : [value])
        {
            if (Find(item) is { } name)
                throw new ArgumentException(Sentence(name));
        }

        return value;
    }

    private static string? Find(object? item) => item switch
    {
        MappingModel { SaveToFile: true } => "SaveToFile",
        MappingModel { Webhook: not null } => "Webhook",
        MappingModel { Webhooks.Length: > 0 } => "Webhooks",
        MappingModel { Response: { } response } => Find(response),
        SettingsModel { ProxyAndRecordSettings: not null } => "ProxyAndRecordSettings",
        SettingsModel { SaveUnmatchedRequests: true } => "SaveUnmatchedRequests",
        SettingsModel { ReadStaticMappings: true } => "ReadStaticMappings",
        SettingsModel { WatchStaticMappings: true } => "WatchStaticMappings",
        _ => null,
    };

    private static string? Find(ResponseModel response) =>
        response.BodyAsFile is not null ? "BodyAsFile"
        : response.ProxyUrl is not null ? "ProxyUrl"
        : response.WebProxy is not null ? "WebProxy"
        : response.X509Certificate2ThumbprintOrSubjectName is not null ? "X509Certificate2ThumbprintOrSubjectName"
        : null;

    // The interface is implemented again: all of WireMock.Net's reading goes through these.
    private sealed class CheckedJson : NewtonsoftJsonConverter, IJsonConverter
    {
        T? IJsonConverter.Deserialize<T>(string text, JsonConverterOptions? options)
            where T : default => Check(Deserialize<T>(text, options));

        object? IJsonConverter.Deserialize(string text, Type type, JsonConverterOptions? options) =>
            Check(Deserialize(text, type, options));

        T? IJsonConverter.Deserialize<T>(Stream stream, JsonConverterOptions? options)
            where T : default => Check(Deserialize<T>(stream, options));

        T IJsonConverter.ParseJsonToken<T>(object? value, JsonConverterOptions? options) => Check(ParseJsonToken<T>(value, options));
    }

    /// <summary>Reads the mapping files that the command line names, and no others.</summary>
    private sealed class MappingFiles : IFileSystemHandler
    {
        private static NotSupportedException Denied => new(Sentence("Access to files"));

        public string ReadMappingFile(string path) => File.ReadAllText(path);

        public bool FileExists(string filename) => false;

        public bool FolderExists(string path) => false;

        public string GetMappingFolder() => throw Denied;

        public string GetUnmatchedRequestsFolder() => throw Denied;

        public IEnumerable<string> EnumerateFiles(string path, bool includeSubdirectories) => throw Denied;

        public byte[] ReadResponseBodyAsFile(string path) => throw Denied;

        public string ReadResponseBodyAsString(string path) => throw Denied;

        public byte[] ReadFile(string filename) => throw Denied;

        public string ReadFileAsString(string filename) => throw Denied;

        public void CreateFolder(string path) => throw Denied;

        public void WriteMappingFile(string path, string text) => throw Denied;

        public void WriteFile(string filename, byte[] bytes) => throw Denied;

        public void WriteFile(string folder, string filename, byte[] bytes) => throw Denied;

        public void WriteUnmatchedRequest(string filename, string text) => throw Denied;

        public void DeleteFile(string filename) => throw Denied;
    }
}
