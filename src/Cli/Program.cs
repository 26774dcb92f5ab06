using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;
using Fluenzr.ContractKit.Cli;

return await CommandLine.RunAsync(args, Console.Out, Console.Error, Environment.GetEnvironmentVariable, EnvironmentVariables.Names);
