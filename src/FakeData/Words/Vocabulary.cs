namespace Fluenzr.ContractKit.FakeData.Words;

/// <summary>The words of a language that Bogus does not have.</summary>
/// <param name="Men">First names of men that are met most; empty where Bogus's will do.</param>
/// <param name="Women">First names of women that are met most.</param>
/// <param name="Heads">Titles of those who run a company.</param>
/// <param name="Titles">Titles of everybody else.</param>
/// <param name="Sectors">The sectors.</param>
/// <param name="Groups">Names of groups of contacts.</param>
internal sealed record Vocabulary(
    IReadOnlyList<string> Men,
    IReadOnlyList<string> Women,
    IReadOnlyList<Title> Heads,
    IReadOnlyList<Title> Titles,
    IReadOnlyList<Sector> Sectors,
    IReadOnlyList<string> Groups)
{
    public static Vocabulary Of(string locale) => locale.Split('_')[0] == "fr" ? French.Words : English.Words;
}

/// <summary>A job title, as a man and as a woman bears it.</summary>
internal sealed record Title(string Man, string Woman)
{
    public static implicit operator Title(string both) => new(both, both);
}

/// <summary>A sector and the words that companies of it put into their names.</summary>
internal sealed record Sector(string Name, int Weight, params IReadOnlyList<string> Trades);
