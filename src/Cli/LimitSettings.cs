using System.CommandLine;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

namespace Fluenzr.ContractKit.Cli;

/// <summary>The options for how long a run waits and how much it creates.</summary>
internal sealed class LimitSettings
{
    private const double MaxSeconds = 3600, MaxDurationSeconds = 86400;

    private readonly Option<double> _timeout, _settle, _maxWait, _maxDuration;
    private readonly Option<int?> _maxContacts;
    private readonly Option<string> _emailDomain;

    public LimitSettings(OptionBuilder options)
    {
        _timeout = options.Create("timeout", "Seconds to wait for a response.", OptionReaders.Seconds(0.001, MaxSeconds), 30);
        _settle = options.Create(
            "settle", "Seconds that a write may take to show in reads. A longer lag is one failure. Costs nothing where reads do not lag.",
            OptionReaders.Seconds(0, MaxSeconds), RunOptions.DefaultSettle.TotalSeconds);
        _maxWait = options.Create(
            "max-wait", "Seconds that the server may make the run wait (429, Retry-After). A longer wait ends the run.",
            OptionReaders.Seconds(0, MaxSeconds), 60);
        _maxDuration = options.Create(
            "max-duration", "Seconds that the run may take, with its cleanup.", OptionReaders.Seconds(1, MaxDurationSeconds), 600);
        _maxContacts = options.Create<int?>(
            "max-contacts", "Number of contacts of the run that may exist at the same time. Checks that need more are skipped.",
            OptionReaders.OptionalCount, null);
        _emailDomain = options.Create(
            "email-domain", "Domain of the emails of created contacts. No mail must reach a person there.",
            ConformReaders.Domain, RunOptions.DefaultEmailDomain);
    }

    /// <summary>The options of <c>conform</c>.</summary>
    public IReadOnlyList<Option> All => [_timeout, _settle, _maxWait, _maxDuration, _maxContacts, _emailDomain];

    /// <summary>The options of <c>sweep</c>.</summary>
    public IReadOnlyList<Option> ForSweep => [_timeout, _maxWait];

    /// <summary>The options of <c>diff</c>.</summary>
    public IReadOnlyList<Option> ForDiff => [_timeout, _maxWait, _emailDomain];

    /// <summary>The options of <c>fuzz</c>.</summary>
    public IReadOnlyList<Option> ForWalks => [_timeout, _settle, _maxWait, _maxDuration, _emailDomain];

    /// <summary>The options of a run with these limits.</summary>
    public RunOptions Apply(ParseResult line, RunOptions options) => options with
    {
        Timeout = TimeSpan.FromSeconds(line.GetValue(_timeout)),
        Settle = TimeSpan.FromSeconds(line.GetValue(_settle)),
        MaxWait = TimeSpan.FromSeconds(line.GetValue(_maxWait)),
        MaxDuration = TimeSpan.FromSeconds(line.GetValue(_maxDuration)),
        MaxContacts = line.GetValue(_maxContacts),
        EmailDomain = line.GetRequiredValue(_emailDomain),
    };

    /// <summary>The options of a fuzz run with these limits.</summary>
    public RunOptions ApplyToWalks(ParseResult line, RunOptions options) => ApplyToDiff(line, options) with
    {
        Settle = TimeSpan.FromSeconds(line.GetValue(_settle)),
        MaxDuration = TimeSpan.FromSeconds(line.GetValue(_maxDuration)),
    };

    /// <summary>The options of a side of a comparison with these limits.</summary>
    public RunOptions ApplyToDiff(ParseResult line, RunOptions options) => ApplyToSweep(line, options) with
    {
        EmailDomain = line.GetRequiredValue(_emailDomain),
    };

    /// <summary>The options of a sweep with these limits.</summary>
    public RunOptions ApplyToSweep(ParseResult line, RunOptions options) => options with
    {
        Timeout = TimeSpan.FromSeconds(line.GetValue(_timeout)),
        MaxWait = TimeSpan.FromSeconds(line.GetValue(_maxWait)),
    };
}
