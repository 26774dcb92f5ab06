using System.Runtime.InteropServices;
using Fluenzr.ContractKit.Soak;
using Fluenzr.ContractKit.Speed;

const int notSo = 1, wrongOption = 2;

var command = new SoakCommand();
var line = command.Command.Parse(args);
if (line.Action is not null) // --help or a wrong command line
    return line.Errors.Count > 0 ? Refuse(string.Join(Environment.NewLine, line.Errors.Select(error => error.Message)), wrongOption) : line.Invoke();

// So told, the server and wrk end, too.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(notSo));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(notSo));

try
{
    var options = command.Read(line);
    await Wrk.CheckAsync();
    Directory.CreateDirectory(ServerBuilds.Folder);
    var mock = await ServerBuilds.PublishMockAsync(ServerBuilds.Aot);
    var areApart = await SandboxIsolation.CheckAsync(mock, options);
    var isFlat = await MemoryGrowth.CheckAsync(mock, options);
    return areApart && isFlat ? 0 : notSo;
}
catch (BenchmarkException e)
{
    return Refuse(e.Message, notSo);
}

static int Refuse(string sentence, int exitCode)
{
    Console.Error.WriteLine(sentence);
    return exitCode;
}
