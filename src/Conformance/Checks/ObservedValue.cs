namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>What a look at an open choice showed.</summary>
/// <param name="Value">The value of the choice; null when the server does something else, or it could not be found out.</param>
/// <param name="Detail">One sentence: what was seen.</param>
internal sealed record ObservedValue(string? Value, string Detail)
{
    public Observation Of(string choice) => new(choice, Value, Detail);

    public static ObservedValue Nothing(string why) => new(null, why);
}
