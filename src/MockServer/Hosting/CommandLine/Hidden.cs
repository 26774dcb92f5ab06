namespace Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

/// <summary>A value that may be a secret. The help, which shows the value that holds without the option, does not print it.</summary>
internal sealed record Hidden<T>(T Value, bool IsSet = true)
{
    public override string ToString() => IsSet ? "set in the environment" : "";
}
