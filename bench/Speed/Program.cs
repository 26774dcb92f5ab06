using System.Runtime.InteropServices;
using Fluenzr.ContractKit.Speed;

const int notMeasured = 1, wrongOption = 2;

var command = new SpeedCommand();
var line = command.Command.Parse(args);
if (line.Action is not null) // --help or a wrong command line
    return line.Errors.Count > 0 ? Refuse(string.Join(Environment.NewLine, line.Errors.Select(error => error.Message)), wrongOption) : line.Invoke();

// .NET 10 does not tell anyone of a signal that ends the process; so told, the servers end, too.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(notMeasured));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(notMeasured));

try
{
    var options = command.Read(line);
    var report = await new BenchmarkRun(options).RunAsync();
    Console.Out.WriteLine(report);
    if (options.Output is { } file)
        ReportFile.Write(file, report);
    return 0;
}
catch (BenchmarkException e)
{
    return Refuse(e.Message, notMeasured);
}

static int Refuse(string sentence, int exitCode)
{
    Console.Error.WriteLine(sentence);
    return exitCode;
}
