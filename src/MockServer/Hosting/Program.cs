using Fluenzr.ContractKit.MockServer.Hosting;

var mock = new MockCommand();
var line = mock.Command.Parse(args);
if (line.Action is null)
    return await mock.RunAsync(line, Console.Error);
if (line.Errors.Count == 0) // --help or --version
    return line.Invoke();

foreach (var error in line.Errors)
    Console.Error.WriteLine(error.Message);
return MockCommand.WrongSetting;
