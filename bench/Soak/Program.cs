using System.Runtime.InteropServices;
using Fluenzr.ContractKit.Soak;
using Fluenzr.ContractKit.Speed;

const int failed = 1, wrongOption = 2;

var command = new SoakCommand();
var line = command.Command.Parse(args);
if (line.Action is not null) // --help or a wrong command line
{
    return line.Errors.Count == 0
        ? line.Invoke()
        : Refuse(string.Join(Environment.NewLine, line.Errors.Select(error => error.Message)), wrongOption);
}


// Environment.Exit also stops the server and wrk.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(failed));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(failed));

try
{
    var options = command.Read(line);
    await Wrk.CheckAsync();
    Directory.CreateDirectory(ServerBuilds.Folder);
    var mock = await ServerBuilds.PublishMockAsync(ServerBuilds.Aot);
    var areIsolated = await SandboxIsolation.CheckAsync(mock, options);
    var isFlat = await MemoryGrowth.CheckAsync(mock, options);
    return areIsolated && isFlat ? 0 : failed;
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
