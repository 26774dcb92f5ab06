using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.Testing;

/// <summary>How a mock of a test behaves.</summary>
public sealed class ContactsMockOptions
{
    /// <summary>How many contacts there are at the start. The contact, groups and stages of the documentation are among them: <c>con_abc123</c>, <c>grp_xyz789</c>, <c>stg_qualified</c>.</summary>
    public int Contacts { get; set; } = 250;

    /// <summary>The seed of the fake data: the same seed gives the same contacts on every machine.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The language of the fake data, a locale of Bogus: <c>fr</c>, <c>en</c>, <c>de</c>, <c>pt_BR</c> and more.</summary>
    public string Locale { get; set; } = "fr";

    /// <summary>The API keys that are accepted; the client of the mock uses the first. None: any key of the form <c>flz_sk_…</c> will do.</summary>
    public IList<string> Keys { get; } = [];

    /// <summary>API keys that get 403 when they write.</summary>
    public IList<string> ReadOnlyKeys { get; } = [];

    /// <summary>Requests a minute and key; 0, the default of tests, for no limit.</summary>
    public int RateLimit { get; set; }

    /// <summary>What to do where the documentation is silent: choice → value, for example <c>["PAGE-OVER"] = "clamped"</c> or <c>["F-UNKNOWN.status"] = "empty"</c>.</summary>
    public IDictionary<string, string> Choices { get; } = new Dictionary<string, string>();

    /// <summary>A contract (OpenAPI 3.1) to use instead of the built-in one; null for the built-in one.</summary>
    public string? Spec { get; set; }

    /// <summary>The clock: it dates what is created and opens the windows of the rate limit.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The port on the loopback address; 0, the default, takes a free one, so that tests can run in parallel.</summary>
    public int Port { get; set; }

    internal Settings Settings(string? choices) => new()
    {
        Urls = $"http://127.0.0.1:{Port}",
        Contacts = Contacts,
        Seed = Seed,
        Locale = Locale,
        Keys = [.. Keys],
        ReadOnlyKeys = [.. ReadOnlyKeys],
        RateLimit = RateLimit,
        Choices = choices,
        Spec = Spec,
    };
}
