using System.CommandLine;
using System.CommandLine.Parsing;
using Fluenzr.ContractKit.Testing.Front;
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
        CustomParser = result => result.Tokens is [var folder] ? Existing(result, folder.Value, "--stubs") : "",
        DefaultValueFactory = result => environment(Variable) is { Length: > 0 } folder ? Existing(result, folder, Variable) : null,
    };

    public Option<string?> Option { get; }

    /// <summary>What the server needs for it; null when it was not asked for.</summary>
    public Action<IServiceCollection>? Read(ParseResult line) => line.GetValue(Option) is not { } folder
        ? null
        : services => services
            .AddSingleton(_ => Start(folder))
            .AddSingleton<IStartupFilter>(mock => new FrontDoor(mock.GetRequiredService<StubServer>().AnswerAsync));

    private static StubServer Start(string folder)
    {
        var stubs = new StubServer(hasAdmin: true);
        if (folder.Length > 0)
            stubs.Server.ReadStaticMappings(folder);
        else
            _ = stubs.Server;
        return stubs;
    }

    private static string? Existing(ArgumentResult result, string folder, string source)
    {
        if (!Directory.Exists(folder))
            result.AddError($"{source}: there is no folder '{folder}'.");
        return folder;
    }
}
