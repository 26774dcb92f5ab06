namespace Fluenzr.ContractKit.FakeData.Vocabulary;

/// <summary>Words of a language for fields that the contract adds.</summary>
/// <param name="Language">The language code.</param>
/// <param name="Country">The country.</param>
/// <param name="Cities">Cities with a postal code.</param>
/// <param name="Streets">Streets; {0} stands for the house number.</param>
/// <param name="Departments">Departments of companies.</param>
/// <param name="Sources">Where contacts come from.</param>
/// <param name="Notes">Notes about contacts.</param>
internal sealed record FieldWords(
    string Language,
    CountryWords Country,
    IReadOnlyList<(string Name, string PostalCode, string Region)> Cities,
    IReadOnlyList<string> Streets,
    IReadOnlyList<string> Departments,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Notes)
{
    public static FieldWords ForLocale(string locale) => locale.Split('_')[0] switch
    {
        "es" => FieldWordsOfLanguages.Spanish,
        "fr" => FieldWordsOfLanguages.French,
        "hi" => FieldWordsOfLanguages.Hindi,
        "ja" => FieldWordsOfLanguages.Japanese,
        "pt" => FieldWordsOfLanguages.Portuguese,
        var other => FieldWordsOfLanguages.English with { Language = other },
    };
}

/// <summary>A country.</summary>
/// <param name="Name">The name in its language.</param>
/// <param name="Code">The code of two letters (ISO 3166).</param>
/// <param name="Currency">The code of the currency.</param>
/// <param name="TimeZone">The time zone of the capital.</param>
/// <param name="Latitude">The latitude of the capital.</param>
/// <param name="Longitude">The longitude of the capital.</param>
internal sealed record CountryWords(string Name, string Code, string Currency, string TimeZone, decimal Latitude, decimal Longitude);
