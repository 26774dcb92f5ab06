namespace Fluenzr.ContractKit.FakeData.Vocabulary;

/// <summary>Words of a language that Bogus lacks.</summary>
/// <param name="MaleFirstNames">The most common male first names; empty to use those of Bogus.</param>
/// <param name="FemaleFirstNames">The most common female first names; empty to use those of Bogus.</param>
/// <param name="LeaderTitles">Job titles of company leaders.</param>
/// <param name="JobTitles">Other job titles.</param>
/// <param name="Industries">The industries.</param>
/// <param name="GroupNames">Names of contact groups.</param>
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

/// <summary>A job title in its male and female form.</summary>
internal sealed record JobTitle(string Male, string Female)
{
    public static implicit operator JobTitle(string both) => new(both, both);
}

/// <summary>An industry, its relative frequency, and words for company names.</summary>
internal sealed record Industry(string Name, int Weight, params IReadOnlyList<string> CompanyWords);
