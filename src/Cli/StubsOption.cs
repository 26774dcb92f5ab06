using System.CommandLine;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;
using Fluenzr.ContractKit.Testing.Stubs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Fluenzr.ContractKit.Cli;

/// <summary><c>contractkit mock --stubs</c>: WireMock.Net with its admin API in front of the mock, with the mappings of a folder if one is
/// given.</summary>
internal sealed class StubsOption
{
    private const string NoFolder = "true";

    private readonly OptionBuilder _options;

    public StubsOption(Func<string, string?> environment)
    {
        _options = new OptionBuilder(environment);
        Option = _options.CreateOptional<string?>(
            "stubs",
            "folder",
            "Put WireMock.Net in front of the mock, with its admin API at /__admin and the mappings of a folder if one is given.",
            Read, null);
        External = _options.Create(
            "stubs-external", "Let stubs read and write files, forward requests to other hosts and send webhooks.",
            OptionReaders.Flag, false);
    }

    public Option<string?> Option { get; }

    /// <summary>The environment variables that set the options.</summary>
    public IReadOnlyCollection<string> Variables => _options.Variables;

    public Option<bool> External { get; }

    /// <summary>Adds the stubs to the server; null when they were not asked for.</summary>
    public Action<IServiceCollection>? Read(ParseResult line) => line.GetValue(Option) is not { } folder
        ? null
        : services => services
            .AddSingleton(_ => Start(folder, line.GetValue(External)))
            .AddSingleton<IStartupFilter>(mock => new FrontMiddleware(mock.GetRequiredService<StubServer>().AnswerAsync));

    private static StubServer Start(string folder, bool isExternal)
    {
        var stubs = new StubServer(hasAdmin: true, isExternal);
        // Starts it: without mappings the admin API must respond, too.
        var server = stubs.Server;
        string[] files = folder == NoFolder
            ? []
            : [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        foreach (var file in files)
        {
            try
            {
                server.ReadStaticMappingAndAddOrUpdate(file);
            }
            catch (Exception e) when (e is not IOException)
            {
                // WireMock.Net throws exceptions of many types for a file that is not a mapping.
                stubs.Dispose();
                throw new UsageException($"{file} cannot be used as a mapping of WireMock.Net: {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        return stubs;
    }

    private static string? Read(string text, out string? folder)
    {
        folder = text;
        return text == NoFolder || Directory.Exists(text) ? null : $"the folder '{text}' does not exist";
    }
}
