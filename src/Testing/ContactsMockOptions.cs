using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.Testing;

/// <summary>The options of <see cref="ContactsMock"/>.</summary>
public sealed class ContactsMockOptions
{
    private static readonly TimeSpan MaxLatency = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The number of contacts at the start, 0 or more. They include the contact, groups and stages of the documentation: <c>con_abc123</c>,
    /// <c>grp_xyz789</c>, <c>stg_qualified</c>.
    /// </summary>
    public int Contacts { get; set; } = 250;

    /// <summary>The seed of the fake data. The same seed gives the same contacts on every machine.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>
    /// The language of the fake data: <c>en</c>, <c>es</c>, <c>fr</c>, <c>hi</c>, <c>ja</c>, <c>pt</c> for what the documentation in that
    /// language prints, or another locale of Bogus, for example <c>de</c>. A region may follow: <c>pt_PT</c>.
    /// </summary>
    public string Locale { get; set; } = "fr";

    /// <summary>
    /// The accepted API keys; <see cref="ContactsMock.Client"/> uses the first. When empty, every well-formed key <c>flz_sk_…</c> is
    /// accepted.
    /// </summary>
    public IList<string> Keys { get; } = [];

    /// <summary>API keys that get 403 for write operations (<c>AUTH-403</c>).</summary>
    public IList<string> ReadOnlyKeys { get; } = [];

    /// <summary>Requests per minute and API key (<c>RATE</c>); 0, the default here, disables the limit.</summary>
    public int RateLimit { get; set; }

    /// <summary>
    /// The behaviour for open clauses: choice id → value, for example <c>["PAGE-OVER"] = "clamped"</c> or <c>["F-UNKNOWN.status"] =
    /// "empty"</c>.
    /// </summary>
    public IDictionary<string, string> Choices { get; } = new Dictionary<string, string>();

    /// <summary>The delay of every response; none by default. Single operations are delayed by <see cref="ContactsMock.Faults"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or longer than 10 minutes.</exception>
    public TimeSpan Latency
    {
        get;
        set => field = value >= TimeSpan.Zero && value <= MaxLatency
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), $"Latency must be from 0 to {MaxLatency.TotalMinutes} minutes.");
    }

    /// <summary>The path of a contract file (OpenAPI 3.1); null for the built-in contract.</summary>
    public string? Spec { get; set; }

    /// <summary>
    /// The path of a choices file, as <c>contractkit learn</c> writes it; null for none. <see cref="Choices"/> come instead of its choices.
    /// </summary>
    public string? ChoicesFile { get; set; }

    /// <summary>The clock for timestamps and rate-limit windows.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The port on 127.0.0.1; 0, the default, selects a free port, so that tests can run in parallel.</summary>
    public int Port { get; set; }

    internal Settings Settings() => new()
    {
        Urls = $"http://127.0.0.1:{Port}",
        Contacts = Contacts,
        Seed = Seed,
        Locale = Locale,
        Keys = [.. Keys],
        ReadOnlyKeys = [.. ReadOnlyKeys],
        RateLimit = RateLimit,
        Latency = new Latency((int)Latency.TotalMilliseconds, (int)Latency.TotalMilliseconds),
        Choices = ChoicesFile,
        ChoicesJson = Choices.Count == 0 ? null : MockChoices.Json(Choices),
        Spec = Spec,
    };
}
