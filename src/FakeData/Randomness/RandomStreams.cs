namespace Fluenzr.ContractKit.FakeData.Randomness;

/// <summary>The ids of the random streams. Each purpose has its own stream: a change of one does not shift another.</summary>
internal static class RandomStreams
{
    public const ulong Id = 1;
    public const ulong Order = 2;
    public const ulong CompanyName = 3;
    public const ulong Company = 4;
    public const ulong Person = 5;
    public const ulong Time = 6;
    public const ulong Matches = 7;
    public const ulong Groups = 8;
    public const ulong Stage = 9;
    public const ulong Tags = 10;
    public const ulong Custom = 11;
}
