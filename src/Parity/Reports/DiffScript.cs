namespace Fluenzr.ContractKit.Parity.Reports;

/// <summary>Writes the shortest sequence that shows a difference as a script.</summary>
internal static class DiffScript
{
    /// <param name="cause">The cause.</param>
    /// <param name="known">Token → id of the groups and stages of the left server.</param>
    public static string Write(DiffCause cause, IReadOnlyDictionary<string, string> known) => WalkScript.Write(
        [
            $"{cause.First.Clause}: {cause.First.Operation}, {cause.First.Field}",
            "Sends the requests to one server and prints its answers: run it for both, and compare.",
            $"  FLUENZR_API_KEY=… sh {FileName(cause)} http://127.0.0.1:4010/v1",
            "Groups and stages are those of the left server. On another: group0=ID stage0=ID sh …",
        ],
        cause.Steps, known);

    /// <summary>The name of the script.</summary>
    public static string FileName(DiffCause cause) => WalkScript.FileName(cause.First.Clause, cause.First.Operation, cause.First.Field);
}
