namespace Fluenzr.ContractKit.FakeData.Vocabulary;

/// <summary>The words of a language that Bogus does not have.</summary>
/// <param name="MaleFirstNames">First names of men that are met most; empty where Bogus's will do.</param>
/// <param name="FemaleFirstNames">First names of women that are met most.</param>
/// <param name="LeaderTitles">Titles of those who run a company.</param>
/// <param name="JobTitles">Titles of everybody else.</param>
/// <param name="Industries">The sectors.</param>
/// <param name="GroupNames">Names of groups of contacts.</param>
internal sealed record LocaleWords(
    IReadOnlyList<string> MaleFirstNames,
    IReadOnlyList<string> FemaleFirstNames,
    IReadOnlyList<JobTitle> LeaderTitles,
    IReadOnlyList<JobTitle> JobTitles,
    IReadOnlyList<Industry> Industries,
    IReadOnlyList<string> GroupNames)
{
    public static LocaleWords ForLocale(string locale) => locale.Split('_')[0] == "fr" ? FrenchWords.Words : EnglishWords.Words;
}

/// <summary>A job title, as a man and as a woman bears it.</summary>
internal sealed record JobTitle(string Male, string Female)
{
    public static implicit operator JobTitle(string both) => new(both, both);
}

/// <summary>A sector and the words that companies of it put into their names.</summary>
internal sealed record Industry(string Name, int Weight, params IReadOnlyList<string> CompanyWords);
