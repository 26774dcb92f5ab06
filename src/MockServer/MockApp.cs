using System.Net;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Kit;
using Fluenzr.ContractKit.MockServer.Page;
using Fluenzr.ContractKit.MockServer.Sandboxing;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer;

/// <summary>Builds the mock server.</summary>
public static class MockApp
{
    private const int LongestHead = 1 << 18;

    /// <summary>A server that is ready to be run.</summary>
    /// <exception cref="SpecException">The contract or the choices of the settings cannot be used.</exception>
    /// <exception cref="SettingException">A setting does not go with the contract.</exception>
    public static WebApplication Build(Settings settings) => Build(settings, Load(settings));

    /// <summary>Runs a server until it is told to end, and says on the console where it listens.</summary>
    /// <exception cref="SpecException">The contract or the choices of the settings cannot be used.</exception>
    /// <exception cref="SettingException">A setting does not go with the contract.</exception>
    /// <exception cref="IOException">An address is in use.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">An address cannot be listened on.</exception>
    public static async Task RunAsync(Settings settings)
    {
        var spec = Load(settings);
        await using var app = Build(settings, spec);
        await app.StartAsync();
        Banner.Write(Console.Out, app.Urls, settings, spec, app.Services.GetRequiredService<Sandboxes>().Default.World.Contacts.Count);
        await app.WaitForShutdownAsync();
    }

    private static Spec Load(Settings settings) => settings.Spec is { } file ? Spec.Load(file) : Spec.Load();

    private static WebApplication Build(Settings settings, Spec spec)
    {
        Handlers.Check(spec);
        ApiKeys.Check(spec, settings);
        var choices = settings.Choices is { } chosen ? Choices.Load(spec, chosen) : Choices.Default(spec);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The contract says how large a body may be, and answers in its own words; so that it can, a long path or header gets through, too.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestLineSize = LongestHead;
            kestrel.Limits.MaxRequestHeadersTotalSize = LongestHead;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.None);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader().WithExposedHeaders(
                "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After", "Allow", "WWW-Authenticate", ExampleReply.Header)));

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Begin(settings, spec, choices, builder.Services));
        builder.Services.AddSingleton<Sandboxes>();
        builder.Services.AddSingleton<KitGuard>();
        builder.Services.AddSingleton<Api>();
        builder.Services.AddSingleton<KitEndpoints>();
        builder.Services.AddSingleton(new Pages(spec));

        var app = builder.Build();
        var sandboxes = app.Services.GetRequiredService<Sandboxes>();
        var door = new SandboxDoor(sandboxes, choices, spec);
        app.Use((http, next) => SandboxPath.IsOne(http.Request.Path) ? door.EnterAsync(http, next) : next(http));
        // Pages of any origin may call the API, but not look into the journal or clear it.
        app.UseWhen(http => IsApi(http.Request), branch => branch.UseCors());
        var api = app.Services.GetRequiredService<Api>();
        var kit = app.Services.GetRequiredService<KitEndpoints>();
        var pages = app.Services.GetRequiredService<Pages>();
        app.Run(http => IsApi(http.Request)
            ? api.AnswerAsync(http, door.Entered(http))
            : Pages.Has(http.Request) ? pages.AnswerAsync(http)
            : kit.AnswerAsync(http, door.Entered(http)));
        return app;

        bool IsApi(HttpRequest request) => request.Path.StartsWithSegments(spec.BasePath, StringComparison.Ordinal) && !KitEndpoints.Has(request.Path)
            && !(spec.BasePath.Length == 0 && Pages.Has(request));
    }

    /// <summary>What all sandboxes begin with: the file of the settings, else fake contacts.</summary>
    private static Origin Begin(Settings settings, Spec spec, Choices choices, IServiceCollection services)
    {
        var file = settings.State is { } path ? new StateFile(path) : null;
        if (settings.Keep && file is null)
            throw new SettingException("keep: there is no file to keep the contacts in; name it with --state FILE.");
        if (file is { Exists: false } && !settings.Keep)
            throw new SettingException($"state: there is no file '{file.Path}'; with --keep it is made.");
        if (file is { HasFolder: false })
            throw new SettingException($"state: there is no folder for the file '{file.Path}'; make it first.");

        var fakes = new FakeContacts(spec, settings.Seed, settings.Locale);
        var origin = new Origin(spec, choices, fakes, file is { Exists: true } ? 0 : settings.Contacts, settings.Seed);
        if (file is { Exists: true })
            origin.Begin(file.Load(origin));
        if (settings.Keep)
            services.AddSingleton(file!).AddHostedService<StateKeeper>();
        return origin;
    }
}
