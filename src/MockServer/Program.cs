using System.CommandLine;
using System.Net.Sockets;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer;
using Fluenzr.ContractKit.MockServer.Configuration;

const int couldNotStart = 1, wrongSetting = 2;

var mock = new MockCommand();
var line = mock.Command.Parse(args);
if (line.Action is not null) // --help, --version or a wrong command line
    return line.Errors.Count > 0 ? Refuse(string.Join(Environment.NewLine, line.Errors.Select(error => error.Message)), wrongSetting) : line.Invoke();

if (mock.IsHealthcheck(line))
    return await Healthcheck.RunAsync(mock.Read(line), Console.Error);

try
{
    await MockApp.RunAsync(mock.Read(line));
    return 0;
}
catch (Exception e) when (e is SpecException or SettingException)
{
    return Refuse(e.Message, wrongSetting);
}
catch (Exception e) when (e is IOException or SocketException)
{
    return Refuse($"Could not start: {e.Message.TrimEnd('.')}. Choose another address with --urls http://127.0.0.1:0", couldNotStart);
}

static int Refuse(string sentence, int exitCode)
{
    Console.Error.WriteLine(sentence);
    return exitCode;
}
