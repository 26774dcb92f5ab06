using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fluenzr.ContractKit.Contract.Har;

/// <summary>An HTTP Archive (HAR 1.2): a file of exchanges that browsers, proxies and load testers open.</summary>
/// <param name="Creator">The program that wrote it.</param>
/// <param name="Entries">The exchanges, the oldest first.</param>
public sealed record HarLog(HarCreator Creator, IReadOnlyList<HarEntry> Entries)
{
    // Text is written as it is: a HAR is JSON, never part of a web page.
    internal static readonly HarJsonContext Json = new(new JsonSerializerOptions(HarJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The version of the format.</summary>
    [JsonPropertyOrder(-1)]
    public string Version { get; } = "1.2";

    /// <summary>The base URL of the API; null when it is not known. The format leaves names with an underscore to programs.</summary>
    [JsonPropertyName("_baseUrl")]
    [JsonPropertyOrder(-1)]
    public string? BaseUrl { get; init; }

    /// <summary>The file, in UTF-8.</summary>
    public byte[] ToUtf8Bytes() => JsonSerializer.SerializeToUtf8Bytes(new HarFile(this), Json.HarFile);
}

/// <summary>The root of the file.</summary>
internal sealed record HarFile(HarLog Log);

/// <summary>The program that wrote an archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
public sealed record HarCreator(string Name, string? Version);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HarFile))]
[JsonSerializable(typeof(HarEntry))]
internal sealed partial class HarJsonContext : JsonSerializerContext;
