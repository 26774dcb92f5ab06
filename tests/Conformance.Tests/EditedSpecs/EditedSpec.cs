using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Fluenzr.ContractKit.Conformance.Tests.EditedSpecs;

/// <summary>An edited contract, and a mock that was started with it.</summary>
public sealed class EditedSpec : IAsyncDisposable
{
    private readonly WebApplication _app;

    private readonly string _file;

    private EditedSpec(Spec spec, WebApplication app, string file) => (Spec, _app, _file) = (spec, app, file);

    internal static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The contract.</summary>
    public Spec Spec { get; }

    /// <summary>Where the mock is.</summary>
    public Uri Url => new($"{_app.Urls.First()}{Spec.BasePath}");

    public static async Task<EditedSpec> StartAsync(Func<string, string> edit)
    {
        var file = Path.Combine(Path.GetTempPath(), $"contract-{Guid.NewGuid():n}.json");
        await File.WriteAllTextAsync(file, edit(JsonNode.Parse(Target.Spec.Document.GetRawText())!.ToJsonString(Json)));
        var spec = Spec.Load(file);
        // A rate limit that no run reaches, or the one that the edit is about.
        int? rateLimit = spec.RateLimit == Target.Spec.RateLimit ? 1_000_000 : null;
        var app = MockApp.Build(new Settings { Urls = "http://127.0.0.1:0", RateLimit = rateLimit, Spec = file });
        await app.StartAsync();
        return new EditedSpec(spec, app, file);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        File.Delete(_file);
    }
}
