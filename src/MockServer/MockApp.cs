using System.Net;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Kit;
using Fluenzr.ContractKit.MockServer.Kit.Faults;
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
    public static WebApplication Build(Settings settings) => Create(settings, null);

    /// <summary>A server that is ready to be run, with services that replace its own or add to them, for example a <see cref="TimeProvider"/>.</summary>
    /// <exception cref="SpecException">The contract or the choices of the settings cannot be used.</exception>
    /// <exception cref="SettingException">A setting does not go with the contract.</exception>
    public static WebApplication Build(Settings settings, Action<IServiceCollection> configure) => Create(settings, configure);

    /// <summary>Runs a server until it is told to end, and says on the console where it listens.</summary>
    /// <exception cref="SpecException">The contract or the choices of the settings cannot be used.</exception>
    /// <exception cref="SettingException">A setting does not go with the contract.</exception>
    /// <exception cref="IOException">An address is in use.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">An address cannot be listened on.</exception>
    public static async Task RunAsync(Settings settings, Action<IServiceCollection>? configure = null)
    {
        await using var app = Create(settings, configure);
        await app.StartAsync();
        var world = app.Services.GetRequiredService<Sandboxes>().Default.World;
        Banner.Write(Console.Out, app.Urls, settings, world.Spec, world.Contacts.Count);
        await app.WaitForShutdownAsync();
    }

    private static WebApplication Create(Settings settings, Action<IServiceCollection>? configure)
    {
        // To read the contract and make the contacts takes as long as to set up the server: both at once.
        var beginning = Task.Run(() => Begin(settings));

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
        // What is under way is answered, and yet it ends within a second.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(800));
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader().WithExposedHeaders(
                "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After", "Allow", "WWW-Authenticate", ExampleReply.Header, Preferences.Applied, Strike.Header)));

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => beginning.GetAwaiter().GetResult());
        if (settings is { Keep: true, State: { } state })
            builder.Services.AddSingleton(new StateFile(state)).AddHostedService<StateKeeper>();
        builder.Services.AddSingleton<Sandboxes>();
        builder.Services.AddSingleton<KitGuard>();
        builder.Services.AddSingleton<Api>();
        builder.Services.AddSingleton<KitEndpoints>();
        builder.Services.AddSingleton(services => new Pages(services.GetRequiredService<Origin>().Spec));
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        var origin = app.Services.GetRequiredService<Origin>();
        var (spec, choices) = (origin.Spec, origin.Choices);
        var door = new SandboxDoor(app.Services.GetRequiredService<Sandboxes>(), choices, spec);
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
    private static Origin Begin(Settings settings)
    {
        var spec = settings.Spec is { } contract ? Spec.Load(contract) : Spec.Load();
        Handlers.Check(spec);
        ApiKeys.Check(spec, settings);
        var choices = settings.Choices is { } chosen ? Choices.Load(spec, chosen) : Choices.Default(spec);
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
        return origin;
    }
}
