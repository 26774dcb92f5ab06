using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Fluenzr.ContractKit.Cli.ConsoleOutput;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting;

namespace Fluenzr.ContractKit.Cli;

/// <summary>The command line <c>contractkit</c>.</summary>
internal static class CommandLine
{
    private const int NoVerdict = 2;

    /// <summary>Runs a command line and gives its exit code; whatever goes wrong is told in a sentence.</summary>
    public static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter errors, Func<string, string?> environment, CancellationToken cancellation = default)
    {
        var conform = new ConformCommand(environment);
        var mock = new MockCommand("mock");
        var stubs = new StubsOption(environment);
        mock.Command.Add(stubs.Option);
        var root = new RootCommand("Fluenzr.ContractKit: a mock of FluenzR's Contacts API, and a conformance suite for servers of it.")
        {
            mock.Command, conform.Command, conform.Sweep,
        };
        var line = root.Parse(args);
        if (line.Errors.Count > 0)
            return Refuse(args.Length == 0 ? "What is to be done? See contractkit --help." : UsageRules.Errors(line), NoVerdict);
        // Only a terminal wraps lines: elsewhere the help is the same whatever the width of the window.
        if (line.Action is HelpAction help && !RunProgress.IsTerminal(output))
            help.MaxWidth = int.MaxValue;
        if (line.Action is not null) // --help or --version
            return await line.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors }, cancellation);

        try
        {
            if (line.CommandResult.Command == mock.Command)
                return await mock.RunAsync(line, errors, stubs.Read(line));

            using var signals = new Signals(errors, cancellation);
            return line.CommandResult.Command == conform.Sweep
                ? await SweepRun.RunAsync(conform.ReadSweep(line), output, signals.Token)
                : await ConformRun.RunAsync(conform.Read(line), output, errors, signals.Token);
        }
        catch (Exception e) when (e is SpecException or UsageException)
        {
            return Refuse(e.Message, NoVerdict);
        }
        catch (OperationCanceledException)
        {
            return Refuse("It was ended early.", NoVerdict);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(e.Message, NoVerdict);
        }
        catch (Exception e)
        {
            // A mistake of this tool. Its message may hold anything, the key too.
            return Refuse($"contractkit itself broke down: {e.GetType().Name} in {e.TargetSite?.DeclaringType?.Name}.{e.TargetSite?.Name}", NoVerdict);
        }

        int Refuse(string sentence, int exitCode)
        {
            errors.WriteLine(sentence);
            return exitCode;
        }
    }

    /// <summary>Ctrl-C and SIGTERM end a run in good order; the second one ends it at once.</summary>
    private sealed class Signals : IDisposable
    {
        private readonly CancellationTokenSource _source;
        private readonly PosixSignalRegistration[] _registrations;

        public Signals(TextWriter errors, CancellationToken cancellation)
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, End))];

            void End(PosixSignalContext context)
            {
                if (_source.IsCancellationRequested)
                    return;
                context.Cancel = true;
                errors.WriteLine("Ending: what was created is being deleted.");
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
