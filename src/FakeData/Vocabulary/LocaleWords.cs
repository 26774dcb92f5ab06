namespace Fluenzr.ContractKit.FakeData.Vocabulary;

/// <summary>Words of a language that Bogus lacks.</summary>
/// <param name="MaleFirstNames">The most common male first names; empty to use those of Bogus.</param>
/// <param name="FemaleFirstNames">The most common female first names; empty to use those of Bogus.</param>
/// <param name="LeaderTitles">Job titles of company leaders.</param>
/// <param name="JobTitles">Other job titles.</param>
/// <param name="Industries">The industries.</param>
/// <param name="GroupNames">Names of contact groups.</param>
/// <param name="CustomFields">The names of custom fields.</param>
internal sealed record LocaleWords(
    IReadOnlyList<PersonName> MaleFirstNames,
    IReadOnlyList<PersonName> FemaleFirstNames,
    IReadOnlyList<JobTitle> LeaderTitles,
    IReadOnlyList<JobTitle> JobTitles,
    IReadOnlyList<Industry> Industries,
    IReadOnlyList<string> GroupNames,
    CustomFieldNames CustomFields)
{
    /// <summary>The last names; empty to use those of Bogus. If there are some, Bogus's first names are not used either.</summary>
    public IReadOnlyList<PersonName> LastNames { get; init; } = [];

    /// <summary>The tags. Their number is a power of 2.</summary>
    public IReadOnlyList<string> Tags { get; init; } = CommonWords.Tags;

    public static LocaleWords ForLocale(string locale) => locale.Split('_')[0] switch
    {
        "en" => EnglishWords.Words,
        "es" => SpanishWords.Words,
        "fr" => FrenchWords.Words,
        "hi" => HindiWords.Words,
        "ja" => JapaneseWords.Words,
        // Bogus has the names of Portugal.
        "pt" when locale == "pt_PT" => PortugueseWords.Words with { MaleFirstNames = [], FemaleFirstNames = [], LastNames = [] },
        "pt" => PortugueseWords.Words,
        // The seed data of these languages is the French one.
        _ => EnglishWords.Words with { CustomFields = FrenchWords.Words.CustomFields },
    };
}

/// <summary>A job title in its male and female form.</summary>
internal sealed record JobTitle(string Male, string Female)
{
    public static implicit operator JobTitle(string both) => new(both, both);
}

/// <summary>An industry, its relative frequency, and words for company names.</summary>
internal sealed record Industry(string Name, int Weight, params IReadOnlyList<PersonName> CompanyWords);

/// <summary>The names of custom fields, without spaces, and the path of the page about the team on a company's website.</summary>
internal sealed record CustomFieldNames(
    string Industry, string CompanySize, string Score, string LastContact, string Newsletter, string TeamPage, string TeamPath)
{
    public static CustomFieldNames English { get; } =
        new("sector", "company_size", "score", "last_contact", "newsletter", "team_page", "/team");
}
