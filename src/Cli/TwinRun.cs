using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Parity;
using Fluenzr.ContractKit.Parity.Reports;
using Fluenzr.ContractKit.Testing;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Learns, starts the mock with what it learned, compares it with the server, and writes the folder.</summary>
/// <param name="settings">The server, and how to treat it.</param>
/// <param name="specFile">The file of the contract; null for the built-in one.</param>
/// <param name="folder">Where the files go.</param>
/// <param name="requests">The number of requests that compare the two.</param>
/// <param name="seed">The seed of these requests.</param>
internal sealed class TwinRun(ConformSettings settings, string? specFile, string folder, int requests, int seed)
{
    private readonly string _choices = Path.Combine(folder, "choices.yaml");

    /// <summary>Returns the exit code: 0 all answers agree, 1 some differ or something is left, 2 no verdict.</summary>
    public async Task<int> RunAsync(TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        UsageRules.Production(settings);
        Directory.CreateDirectory(folder);
        if (await LearnRun.LearnAsync(settings, _choices, output, errors, cancellation) is not { } learned)
            return 2;

        await using var mock = await ContactsMock.StartAsync(
            options =>
            {
                options.Spec = specFile;
                options.ChoicesFile = _choices;
            },
            cancellation);
        var (runId, notices) = (DiffRun.NewId(), new Notices(errors));
        var options = new DiffOptions
        {
            RunId = runId,
            Started = () => notices.Started(runId),
            Notices = notices,
            Left = new RunOptions { BaseUrl = new Uri(mock.BaseUrl.AbsoluteUri.TrimEnd('/')), ApiKey = mock.ApiKey },
            Right = settings.Options,
            Requests = requests,
            Seed = seed,
        };
        var result = await DiffRun.RunAsync(options, settings.Spec, cancellation);

        await DiffFiles.WriteAsync(folder, result, options);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "report.html"), TwinHtml.Write(learned, result, settings.Spec), cancellation);
        output.WriteLine();
        await output.WriteAsync(DiffReport.Console(result, options));
        output.WriteLine($"Left is the mock. Report: {Path.Combine(folder, "report.html")}");
        return result.Causes.Count == 0 && learned.IsSame && learned.Run.Leftovers.Count == 0 && result.Leftovers.Count == 0 ? 0 : 1;
    }
}
