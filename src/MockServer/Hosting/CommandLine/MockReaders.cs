using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

/// <summary>Readers of options that only the mock has.</summary>
internal static class MockReaders
{
    private const int MinAdminKey = 8;

    public static string? Urls(string text, out string value)
    {
        value = text;
        var invalid = text.Split(';').FirstOrDefault(url => !IsHttp(url));
        return invalid is null ? null : $"'{invalid}' is not an address to listen on. Write it like http://127.0.0.1:4010";
    }

    public static string? Port(string text, out int? value)
    {
        value = null;
        // Kubernetes sets CONTRACTKIT_PORT=tcp://… where a service is called contractkit.
        if (text.StartsWith("tcp://", StringComparison.Ordinal))
            return null;
        var error = OptionReaders.Between(0, 65_535)(text, out var port);
        value = port;
        return error;
    }

    public static string? Log(string text, out LogFormat? value)
    {
        (value, var isKnown) = text.ToLowerInvariant() switch
        {
            "none" => ((LogFormat?)LogFormat.None, true),
            "requests" => (LogFormat.Requests, true),
            "json" => (LogFormat.Json, true),
            _ => (LogFormat.None, false),
        };
        return isKnown ? null : $"'{text}' is not a kind of log. Write requests, json or none";
    }

    public static string? Locale(string text, out string value)
    {
        value = text;
        return FakeLocales.Find(text) is null ? FakeLocales.Unknown(text).TrimEnd('.') : null;
    }

    // The message does not repeat keys: they are secrets.
    public static string? Keys(string text, out Hidden<IReadOnlyList<string>> value)
    {
        value = new(OptionReaders.List(text));
        return value.Value.Count > 0 ? null : "there is no key";
    }

    public static string? AdminKey(string text, out Hidden<string?> value)
    {
        value = new(text);
        return text.Length >= MinAdminKey && text.All(c => c is > ' ' and <= '~')
            ? null
            : $"the key must have {MinAdminKey} or more characters, ASCII without spaces";
    }

    public static string? Latency(string text, out Latency value)
    {
        value = Configuration.Latency.Parse(text) ?? Configuration.Latency.None;
        return Configuration.Latency.Parse(text) is null
            ? $"'{text}' is not a latency. Write milliseconds (200) or a range (100-500)"
            : null;
    }

    public static string? Faults(string text, out ListValue value)
    {
        value = new([text], "; ");
        return FaultText.ParseAll(text).Error;
    }

    public static string? WebhookHosts(string text, out ListValue value)
    {
        value = new(OptionReaders.List(text), ",");
        var invalid = value.Items.FirstOrDefault(host => host != TargetPolicy.Any && Uri.CheckHostName(host) == UriHostNameType.Unknown);
        return value.Items.Count == 0 ? "there is no host"
            : invalid is not null ? $"'{invalid}' is not a host. Write it like hooks.example.com, without http:// and port"
            : null;
    }

    // Kestrel takes + and * for every address of the machine. It takes no path, and no free port for localhost, which is two addresses.
    private static bool IsHttp(string url) =>
        (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(KestrelUrl.WithHost(url, "any"), UriKind.Absolute, out var uri)
        && uri.PathAndQuery == "/"
        && uri is not { Host: "localhost", Port: 0 };
}

/// <summary>Several values of an option; the help shows them as they are written.</summary>
internal sealed record ListValue(IReadOnlyList<string> Items, string Separator)
{
    public override string ToString() => string.Join(Separator, Items);
}
