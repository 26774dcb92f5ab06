using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Fluenzr.ContractKit.MockServer.Tests.Hosting;

/// <summary>The mock, as Program starts it, on a port of its own.</summary>
internal sealed class Mock : WebApplicationFactory<Program>
{
    public const string Key = "flz_sk_test";

    private readonly (string Name, string Value)[] _settings;

    private Mock((string Name, string Value)[] settings) => _settings = settings;

    /// <summary>Starts it with 250 contacts and no rate limit, and with <paramref name="settings"/> as on the command line; an empty one is left to its default.</summary>
    public static Mock Start(params (string Name, string Value)[] settings)
    {
        var mock = new Mock(settings);
        mock.UseKestrel();
        mock.StartServer();
        return mock;
    }

    /// <summary>Starts it with one choice, or several.</summary>
    public static Mock Choosing(params (string Choice, string Value)[] choices) =>
        Start(("choices", Files.Write(".yaml", string.Concat(choices.Select(choice => $"{choice.Choice}: \"{choice.Value}\"\n")))));

    /// <summary>Starts it with a copy of the contract in which a text is replaced; the text has to be there.</summary>
    public static Mock WithSpec(params (string Old, string New)[] edits) => Start(("spec", Files.EditedSpec(edits)));

    /// <summary>A client with a good key.</summary>
    public ApiClient Api => new(CreateClient(), Key);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("urls", "http://127.0.0.1:0");
        foreach (var (name, value) in _settings.Prepend((Name: "rate-limit", Value: "0")).GroupBy(setting => setting.Name, (_, same) => same.Last()))
        {
            if (value.Length > 0)
                builder.UseSetting(name, value);
        }
    }
}
