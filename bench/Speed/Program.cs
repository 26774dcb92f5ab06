using System.Runtime.InteropServices;
using Fluenzr.ContractKit.Speed;

const int failed = 1, wrongOption = 2;

var command = new SpeedCommand();
var line = command.Command.Parse(args);
if (line.Action is not null) // --help or a wrong command line
{
    return line.Errors.Count == 0
        ? line.Invoke()
        : Refuse(string.Join(Environment.NewLine, line.Errors.Select(error => error.Message)), wrongOption);
}


// By default, .NET 10 raises no ProcessExit on signals. Environment.Exit does, and stops the servers.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(failed));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(failed));

try
{
    var options = command.Read(line);
    var report = await new BenchmarkRun(options).RunAsync();
    Console.Out.WriteLine(report);
    if (options.Output is { } file)
        ReportFile.Write(file, "speed", report);
    return 0;
}
catch (BenchmarkException e)
{
    return Refuse(e.Message, failed);
}

static int Refuse(string sentence, int exitCode)
{
    Console.Error.WriteLine(sentence);
    return exitCode;
}
