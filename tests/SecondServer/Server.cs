using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Data;
using Fluenzr.ContractKit.SecondServer.Hosting;
using Fluenzr.ContractKit.SecondServer.Operations;
using Fluenzr.ContractKit.SecondServer.Webhooks;

namespace Fluenzr.ContractKit.SecondServer;

/// <summary>A running server of the API with other code than the mock's, on a port of its own.</summary>
public sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan[] DocumentedDelays =
        [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    private readonly WebApplication _app;
    private readonly Subscriptions _subscriptions;
    private readonly ServerClock _clock;

    private Server(WebApplication app, Subscriptions subscriptions, ServerClock clock) =>
        (_app, _subscriptions, _clock) = (app, subscriptions, clock);

    /// <summary>The base URL, with <c>/v1</c>.</summary>
    public Uri BaseUrl => new(_app.Urls.First() + "/v1");

    /// <summary>Starts a server.</summary>
    /// <param name="choices">Choice → value; what is not given has its default.</param>
    /// <param name="rateLimit">The requests of a key in a minute.</param>
    /// <param name="attemptDelays">The time before each delivery attempt; null as documented.</param>
    /// <param name="wording">How errors differ from the documentation; null when they do not.</param>
    /// <param name="forms">Further forms; null for those of the choices.</param>
    public static async Task<Server> StartAsync(
        IReadOnlyDictionary<string, string> choices, int rateLimit = 1_000_000, IReadOnlyList<TimeSpan>? attemptDelays = null,
        Wording? wording = null, Forms? forms = null)
    {
        forms ??= new Forms();
        var (chosen, clock) = (new ServerChoices(choices), new ServerClock());
        var account = new Account(chosen, clock, forms);
        var subscriptions = new Subscriptions(account, chosen, attemptDelays ?? DocumentedDelays);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Run(new Api(new Services(account, chosen, subscriptions), new RateLimit(rateLimit, forms.Window), wording).HandleAsync);
        await app.StartAsync();
        return new Server(app, subscriptions, clock);
    }

    /// <summary>Sets the clock forward.</summary>
    public void Advance(TimeSpan time) => _clock.Advance(time);

    public async ValueTask DisposeAsync()
    {
        _subscriptions.Dispose();
        await _app.DisposeAsync();
    }
}
