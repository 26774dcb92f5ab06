namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>Names in a step for values that are different on each server, or in each walk.</summary>
internal static class Token
{
    /// <summary>A text that only the contacts of this walk contain.</summary>
    public const string Mark = "«mark»";

    /// <summary>The same in capital letters.</summary>
    public const string CapitalMark = "«MARK»";

    /// <summary>Ids that no server has.</summary>
    public const string UnknownContact = "con_doesnotexist0", UnknownGroup = "grp_doesnotexist0", UnknownStage = "stg_doesnotexist0";

    /// <summary>A byte that is not valid in UTF-8.</summary>
    public const string InvalidByte = "«0xFF»";

    /// <summary>The n-th group or stage that the server has.</summary>
    public static string Group(int number) => $"«group{number}»";

    public static string Stage(int number) => $"«stage{number}»";

    /// <summary>The n-th resource that the walk creates.</summary>
    public static string Created(int number) => $"«created{number}»";
}
