using System.CommandLine;
using System.CommandLine.Parsing;
using Fluenzr.ContractKit.Testing.Stubs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Fluenzr.ContractKit.Cli;

/// <summary><c>contractkit mock --stubs</c>: WireMock.Net with its admin API in front of the mock, and the mappings of a folder if one is named.</summary>
internal sealed class StubsOption
{
    private const string Variable = "CONTRACTKIT_STUBS";

    public StubsOption(Func<string, string?> environment) => Option = new Option<string?>("--stubs")
    {
        Description = "Put WireMock.Net in front: its admin API is under /__admin, and mappings come from the folder if one is named.",
        HelpName = "folder",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => result.Tokens is [var folder] ? Existing(result, folder.Value, "--stubs") : null,
        DefaultValueFactory = result => environment(Variable) is { Length: > 0 } folder ? Existing(result, folder, Variable) : null,
    };

    public Option<string?> Option { get; }

    /// <summary>What the server needs for it; null when it was not asked for.</summary>
    public Action<IServiceCollection>? Read(ParseResult line)
    {
        var folder = line.GetValue(Option);
        return folder is null && line.GetResult(Option) is not { Implicit: false }
            ? null
            : services => services
                .AddSingleton(_ => Start(folder))
                .AddSingleton<IStartupFilter>(mock => new FrontMiddleware(mock.GetRequiredService<StubServer>().AnswerAsync));
    }

    private static StubServer Start(string? folder)
    {
        var stubs = new StubServer(hasAdmin: true);
        var server = stubs.Server;
        string[] files = folder is null ? [] : [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        foreach (var file in files)
        {
            try
            {
                server.ReadStaticMappingAndAddOrUpdate(file);
            }
            catch (Exception e) when (e is not IOException)
            {
                // Whatever WireMock.Net throws, the file is no mapping.
                stubs.Dispose();
                throw new UsageException($"{file}: it is no mapping of WireMock.Net: {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        return stubs;
    }

    private static string? Existing(ArgumentResult result, string folder, string source)
    {
        if (!Directory.Exists(folder))
            result.AddError($"{source}: there is no folder '{folder}'.");
        return folder;
    }
}
