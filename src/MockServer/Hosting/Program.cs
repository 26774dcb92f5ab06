using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

var mock = new MockCommand();
var line = mock.Command.Parse(args);
if (line.Action is null)
{
    foreach (var warning in EnvironmentVariables.Warnings(EnvironmentVariables.Names, mock.Variables))
        Console.Error.WriteLine(warning);
    return await mock.RunAsync(line, Console.Error);
}

if (line.Errors.Count == 0) // --help or --version
    return line.Invoke();

Console.Error.WriteLine(CommandLineErrors.Describe(line));
return MockCommand.InvalidSetting;
