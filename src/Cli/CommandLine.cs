using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Fluenzr.ContractKit.Cli.Completion;
using Fluenzr.ContractKit.Cli.ConsoleOutput;
using Fluenzr.ContractKit.Cli.Mcp;
using Fluenzr.ContractKit.Cluster.Hosting;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;
using Fluenzr.ContractKit.Parity;

namespace Fluenzr.ContractKit.Cli;

/// <summary>The command line <c>contractkit</c>.</summary>
internal static class CommandLine
{
    private const int NoVerdict = 2;

    private const string CleaningUp = "Stopping. Deleting what the run created; press Ctrl+C again to stop at once.";

    /// <summary>Runs a command line and returns its exit code. Errors are written as one sentence.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Receives the result.</param>
    /// <param name="errors">Receives errors and warnings.</param>
    /// <param name="environment">Reads environment variables.</param>
    /// <param name="variables">The names of all environment variables; an unknown setting among them is a warning.</param>
    /// <param name="cancellation">Stops the command.</param>
    public static async Task<int> RunAsync(
        string[] args,
        TextWriter output,
        TextWriter errors,
        Func<string, string?> environment,
        IEnumerable<string> variables,
        CancellationToken cancellation = default)
    {
        var conform = new ConformCommand(environment);
        var mock = new MockCommand("mock", environment);
        var stubs = new StubsOption(environment);
        mock.Command.Add(stubs.Option);
        mock.Command.Add(stubs.External);
        var cluster = new ClusterOption(environment);
        var spec = new SpecCommand(environment);
        var diff = new DiffCommand(environment);
        var fuzz = new FuzzCommand(environment);
        var twin = new TwinCommand(environment);
        var record = new RecordCommand(environment);
        var mcp = new McpCommand(environment);
        var completion = new CompletionCommand();
        foreach (var option in cluster.Options)
            mock.Command.Add(option);
        var root = new RootCommand(
            "A mock of FluenzR's Contacts API, and a conformance suite for servers that implement it. Unofficial, not by FluenzR.")
        {
            mock.Command, conform.Command, conform.Sweep, conform.Learn, conform.Drift, diff.Command, fuzz.Command,
            twin.Command, record.Command, spec.Command, mcp.Command, completion.Command,
        };
        CompletionValues.AddTo(root);
        var line = root.Parse(args);
        if (line.Errors.Count > 0)
            return Fail(args.Length == 0 ? "There is no command. See contractkit --help." : CommandLineErrors.Describe(line));
        // Only a terminal wraps lines: elsewhere the help is the same whatever the width of the window.
        if (line.Action is HelpAction help && !RunProgress.IsTerminal(output))
            help.MaxWidth = int.MaxValue;
        var isSpec = spec.Commands.Contains(line.CommandResult.Command);
        if (line.Action is HelpAction || (line.Action is not null && !isSpec)) // --help or --version
            return await line.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors }, cancellation);

        foreach (var warning in EnvironmentVariables.Warnings(variables, Variables()))
            await errors.WriteLineAsync(warning);
        try
        {
            if (line.CommandResult.Command == mock.Command)
                return await cluster.RunAsync(mock, line, output, errors, stubs.Read(line));

            if (isSpec)
                return await spec.RunAsync(line, output);

            using var signals = new Signals(errors, line.CommandResult.Command == record.Command ? "Stopping." : CleaningUp, cancellation);
            if (line.CommandResult.Command == conform.Learn)
            {
                var (settings, file) = conform.ReadLearn(line);
                return await LearnRun.RunAsync(settings, file, output, errors, signals.Token);
            }

            if (line.CommandResult.Command == conform.Drift)
            {
                var (settings, baseline, folder, proposes) = conform.ReadDrift(line);
                return await DriftCheck.RunAsync(settings, baseline, folder, proposes, output, errors, signals.Token);
            }

            if (line.CommandResult.Command == diff.Command)
                return await diff.RunAsync(line, output, errors, signals.Token);
            if (line.CommandResult.Command == fuzz.Command)
                return await fuzz.RunAsync(line, output, errors, signals.Token);
            if (line.CommandResult.Command == twin.Command)
                return await twin.RunAsync(line, output, errors, signals.Token);
            if (line.CommandResult.Command == record.Command)
                return await record.RunAsync(line, output, signals.Token);
            if (line.CommandResult.Command == mcp.Command)
                return await mcp.RunAsync(line, signals.Token);
            return line.CommandResult.Command == conform.Sweep
                ? await SweepRun.RunAsync(conform.ReadSweep(line), output, signals.Token)
                : await ConformRun.RunAsync(conform.Read(line), output, errors, signals.Token);
        }
        catch (Exception e) when (e is SpecException or UsageException or ParityAbortedException)
        {
            return Fail(e.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail("The command was cancelled.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Fail(e.Message);
        }
        catch (Exception e)
        {
            // A bug in this tool. The message is not shown: it may contain anything, also the key.
            return Fail($"contractkit failed, this is a bug: {e.GetType().Name} in "
                + $"{e.TargetSite?.DeclaringType?.Name}.{e.TargetSite?.Name}");
        }

        string[] Variables() =>
        [
            .. mock.Variables, .. stubs.Variables, .. cluster.Variables, .. conform.Variables, .. diff.Variables, .. fuzz.Variables,
            .. spec.Variables, .. twin.Variables, .. record.Variables, .. mcp.Variables,
        ];

        int Fail(string sentence)
        {
            errors.WriteLine(sentence);
            return NoVerdict;
        }
    }

    /// <summary>Ctrl+C and SIGTERM end a run after its clean-up; the second signal ends it at once.</summary>
    private sealed class Signals : IDisposable
    {
        private readonly CancellationTokenSource _source;
        private readonly PosixSignalRegistration[] _registrations;

        public Signals(TextWriter errors, string sentence, CancellationToken cancellation)
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            _registrations =
                [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, End))];

            void End(PosixSignalContext context)
            {
                if (_source.IsCancellationRequested)
                    return;
                context.Cancel = true;
                errors.WriteLine(sentence);
                _source.Cancel();
            }
        }

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            foreach (var registration in _registrations)
                registration.Dispose();
            _source.Dispose();
        }
    }
}
