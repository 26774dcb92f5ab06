namespace Fluenzr.ContractKit.FakeData.Vocabulary;

/// <summary>The words of a language that Bogus does not have.</summary>
/// <param name="Men">First names of men that are met most; empty where Bogus's will do.</param>
/// <param name="Women">First names of women that are met most.</param>
/// <param name="Heads">Titles of those who run a company.</param>
/// <param name="Titles">Titles of everybody else.</param>
/// <param name="Sectors">The sectors.</param>
/// <param name="Groups">Names of groups of contacts.</param>
internal sealed record LocaleWords(
    IReadOnlyList<string> Men,
    IReadOnlyList<string> Women,
    IReadOnlyList<JobTitle> Heads,
    IReadOnlyList<JobTitle> Titles,
    IReadOnlyList<Industry> Sectors,
    IReadOnlyList<string> Groups)
{
    public static LocaleWords Of(string locale) => locale.Split('_')[0] == "fr" ? FrenchWords.Words : EnglishWords.Words;
}

/// <summary>A job title, as a man and as a woman bears it.</summary>
internal sealed record JobTitle(string Man, string Woman)
{
    public static implicit operator JobTitle(string both) => new(both, both);
}

/// <summary>A sector and the words that companies of it put into their names.</summary>
internal sealed record Industry(string Name, int Weight, params IReadOnlyList<string> Trades);
