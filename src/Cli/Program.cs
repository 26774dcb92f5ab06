using Fluenzr.ContractKit.Cli;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

return await CommandLine.RunAsync(args, Console.Out, Console.Error, Environment.GetEnvironmentVariable, EnvironmentVariables.Names);
