using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.FakeData.Tests;

public class LocaleTests
{
    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("FR", "fr")]
    [InlineData("fr_BE", "fr")]
    [InlineData("pt-br", "pt_BR")]
    [InlineData("pt_PT", "pt_PT")]
    [InlineData("pt", "pt_BR")]
    [InlineData("pt_AO", "pt_BR")]
    [InlineData("es-419", "es")]
    [InlineData("hi_IN", "hi")]
    [InlineData("ja-JP", "ja")]
    [InlineData("zh", "zh_CN")]
    [InlineData("en_au_OCKER", "en_AU_ocker")]
    [InlineData("xx", null)]
    [InlineData("xx_FR", null)]
    [InlineData("french", null)]
    [InlineData("fr_", null)]
    [InlineData("_", null)]
    [InlineData("", null)]
    public void Find_TakesAnyRegionOfALanguage(string name, string? found) => Assert.Equal(found, FakeLocales.Find(name));

    [Fact]
    public void AnotherSpelling_GivesTheSameContacts() =>
        Assert.Equal(new FakeContacts(TestSpecs.Spec, 1, "pt_BR").Document(7), new FakeContacts(TestSpecs.Spec, 1, "PT-br").Document(7));

    [Fact]
    public void UnknownLocale_IsRefusedWithThoseThatThereAre()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new FakeContacts(TestSpecs.Spec, 1, "frr"));

        Assert.StartsWith("Unknown locale 'frr'. Did you mean 'fr'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Use one of: af_ZA, ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(" fr, ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("hi")]
    [InlineData("ja")]
    [InlineData("pt")]
    [InlineData("pt_PT")]
    public void TheQueryOfTheDocumentation_FindsExactlyItsTotal(string locale)
    {
        var contacts = new FakeContacts(TestSpecs.Spec, 3, locale);

        Assert.Equal(234, contacts.Documents(250).Count(Matches));
        Assert.DoesNotContain(contacts.Documents(500, from: 250), Matches);

        static bool Matches(JsonElement contact) => contact.Text("status") == "active"
            && contact.GetProperty("groups").EnumerateArray().Any(group => group.Text("id") == "grp_xyz789");
    }

    [Theory]
    [InlineData("en", "sector")]
    [InlineData("es", "sector")]
    [InlineData("hi", "sector")]
    [InlineData("ja", "sector")]
    [InlineData("pt", "setor")]
    [InlineData("de", "secteur")]
    public void WhatThePageOfTheLanguageSearchesFor_ManyPeopleHave(string locale, string sector)
    {
        var contacts = new FakeContacts(TestSpecs.Spec, 1, locale);
        var page = JsonElement.Parse(contacts.Document(0));
        var others = contacts.Documents(1000, from: 1).ToList();

        Assert.All(page.GetProperty("tags").EnumerateArray(), tag =>
            Assert.InRange(others.Count(contact => contact.GetProperty("tags").EnumerateArray().Any(own => own.ValueEquals(tag.GetString()))), 50, 500));
        Assert.All(page.GetProperty("customFields").EnumerateObject(), field =>
            Assert.All(others, contact => Assert.NotNull(contact.GetProperty("customFields").Text(field.Name))));
        Assert.InRange(others.Count(contact => contact.GetProperty("customFields").Text(sector) == "Fintech"), 40, 200);
        Assert.Equal(contacts.Groups.Count, contacts.Groups.Select(group => group.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("hi", @"^\p{IsDevanagari}+$", 70)]
    [InlineData("ja", @"^[\p{IsCJKUnifiedIdeographs}々]+$", 50)]
    [InlineData("es", @"^[\p{IsBasicLatin}\p{IsLatin-1Supplement}]+$", 60)]
    [InlineData("pt", @"^[\p{IsBasicLatin}\p{IsLatin-1Supplement}]+$", 60)]
    public void Names_AreWrittenInTheLanguage_AndMany(string locale, string script, int different)
    {
        var contacts = new FakeContacts(TestSpecs.Spec, 1, locale).Documents(2000).ToList();

        Assert.All(contacts, contact => Assert.Matches(script, contact.Text("firstName") + contact.Text("lastName")));
        Assert.True(contacts.Select(contact => contact.Text("firstName")).Distinct().Count() > different);
        Assert.True(contacts.Select(contact => contact.Text("lastName")).Distinct().Count() > different);
        Assert.True(contacts.Select(contact => (contact.Text("firstName"), contact.Text("lastName"))).Distinct().Count() > 1500);
        if (locale is "hi" or "ja")
            Assert.All(contacts.Select(contact => contact.Text("jobTitle")).OfType<string>(), title =>
                Assert.Matches(@"[\p{IsDevanagari}\p{IsCJKUnifiedIdeographs}\p{IsKatakana}]|^C[A-Z]O$", title));
    }

    [Theory]
    [InlineData("hi", "शर्मा", "sharma")]
    [InlineData("hi", "पटेल", "patel")]
    [InlineData("hi", "देशपांडे", "deshpande")]
    [InlineData("ja", "佐藤", "sato")]
    [InlineData("ja", "長谷川", "hasegawa")]
    [InlineData("ja", "林", "hayashi")]
    [InlineData("es", "Muñoz", "munoz")]
    [InlineData("pt", "Gonçalves", "goncalves")]
    [InlineData("pt_PT", "Assunção", "assuncao")]
    public void Emails_AreMadeOfTheName(string locale, string lastName, string spelled)
    {
        var contacts = new FakeContacts(TestSpecs.Spec, 1, locale).Documents(3000).Where(contact => contact.Text("lastName") == lastName).ToList();

        Assert.NotEmpty(contacts);
        Assert.All(contacts, contact => Assert.Contains(spelled, contact.Text("email")!.Split('@')[0], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hi")]
    [InlineData("ja")]
    public void Emails_AreMadeOfNames_AlsoInScriptsWithoutLatinLetters(string locale) =>
        Assert.All(new FakeContacts(TestSpecs.Spec, 1, locale).Documents(2000), contact =>
            Assert.Matches("^[a-z]+([.][a-z]+)?@[a-z-]+([.][a-z]+)+$", contact.Text("email")));

    [Fact]
    public void HindiDomains_AreReserved() => Assert.All(new FakeContacts(TestSpecs.Spec, 1, "hi").Documents(500, from: 1), contact =>
        Assert.EndsWith(".example", contact.Text("email"), StringComparison.Ordinal));

    [Theory]
    [InlineData("es", "Director", "Directora", "Andrés|Javier|Sergio", "Marta|Lucía|Carmen")]
    [InlineData("pt", "Diretor", "Diretora", "Thiago|Gustavo|Marcelo", "Juliana|Fernanda|Letícia")]
    public void Titles_AgreeWithTheFirstName(string locale, string his, string her, string men, string women)
    {
        var titles = new FakeContacts(TestSpecs.Spec, 1, locale).Documents(3000)
            .ToLookup(contact => contact.Text("firstName")!, contact => contact.Text("jobTitle") ?? "");

        Assert.Contains(men.Split('|').SelectMany(name => titles[name]), title => IsTitle(title, his));
        Assert.Contains(women.Split('|').SelectMany(name => titles[name]), title => IsTitle(title, her));
        Assert.DoesNotContain(men.Split('|').SelectMany(name => titles[name]), title => IsTitle(title, her));
        Assert.DoesNotContain(women.Split('|').SelectMany(name => titles[name]), title => IsTitle(title, his));

        static bool IsTitle(string title, string first) => Regex.IsMatch(title, $"^{first} ");
    }
}
