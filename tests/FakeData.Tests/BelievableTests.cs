using System.Globalization;
using System.Text.Json;

namespace Fluenzr.ContractKit.FakeData.Tests;

public class BelievableTests
{
    private static readonly List<JsonElement> Contacts = [.. new FakeContacts(TestSpecs.Spec).Documents(5000, from: 1)];

    [Theory]
    [InlineData("fr")]
    [InlineData("ja")]
    [InlineData("cz")]
    public void EmailAndWebsite_AreOnOneDomain(string locale)
    {
        var contacts = new FakeContacts(TestSpecs.Spec, 1, locale).Documents(2000, from: 1)
            .Where(contact => contact.Text("website") is not null).ToList();

        Assert.InRange(contacts.Count, 1000, 1999);
        Assert.All(contacts, contact => Assert.Equal(
            Domain(contact), new Uri(contact.Text("website")!).Host.Replace("www.", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Domains_AreNeverThoseOfTheDocumentation() =>
        Assert.DoesNotContain(Contacts, contact => Domain(contact) is "example.com" or "startup.io" or "acme.com");

    [Fact]
    public void Domains_AreMostlyOfTheCountry() =>
        Assert.InRange(Contacts.Count(contact => Domain(contact)
            .EndsWith(".fr", StringComparison.Ordinal)), Contacts.Count * 0.7, Contacts.Count * 0.9);

    [Fact]
    public void Emails_AreMadeOfTheName() =>
        Assert.All(Contacts, contact => Assert.Contains(
            Plain(contact.Text("lastName")!), contact.Text("email")!.Split('@')[0], StringComparison.Ordinal));

    [Theory]
    [InlineData("fr", @"^\+33(63998|19900|26191|35301|46571|53649)\d{4}$")]
    [InlineData("en_GB", @"^\+44(7700900|2079460|1632960)\d{3}$")]
    [InlineData("en_US", @"^\+1\d{3}55501\d{2}$")]
    public void Phones_AreOfTheRangesForFiction(string locale, string form)
    {
        var phones = new FakeContacts(TestSpecs.Spec, 1, locale).Documents(500, from: 1).Select(contact => contact.Text("phone"))
            .OfType<string>().ToList();

        Assert.NotEmpty(phones);
        Assert.All(phones, phone => Assert.Matches(form, phone));
    }

    [Fact]
    public void Phones_AreNumbersOfTheirCountry() => Assert.All(FakeLocales.All, locale => Assert.All(
        new FakeContacts(TestSpecs.Spec, 1, locale).Documents(30, from: 1).Select(contact => contact.Text("phone")).OfType<string>(),
        phone => Assert.Matches(@"^\+[1-9]\d{8,14}$", phone)));

    [Fact]
    public void EveryLocale_HasADomainOfItsCountry() => Assert.All(FakeLocales.All.Except(["en", "en_US", "en_BORK"]), locale =>
        Assert.DoesNotContain(new FakeContacts(TestSpecs.Spec, 1, locale).Documents(50, from: 1), contact => Domain(contact)
            .EndsWith(".us", StringComparison.Ordinal)));

    [Fact]
    public void Colleagues_ShareTheirCompany_ButNotTheirLastName()
    {
        var companies = Contacts.GroupBy(Domain).Where(company => company.Count() > 1).ToList();

        Assert.True(companies.Count > 300);
        Assert.Contains(companies, company => company.Count() >= 5);
        Assert.All(companies, company =>
        {
            Assert.Single(company.Select(contact => contact.Text("company")).Distinct());
            Assert.Single(company.Select(contact => contact.Text("website")).OfType<string>().Distinct().DefaultIfEmpty());
            Assert.Single(company.Select(contact => contact.GetProperty("customFields").Text("secteur")).Distinct());
            Assert.Single(company.Select(contact => contact.GetProperty("customFields").Text("taille_entreprise")).Distinct());
            Assert.Equal(company.Count(), company.Select(contact => contact.Text("lastName")).Distinct().Count());
        });
    }

    [Fact]
    public void Companies_HaveOneNameEach() =>
        Assert.Equal(Contacts.Select(Domain).Distinct().Count(), Contacts.Select(contact => contact.Text("company")).Distinct().Count());

    [Fact]
    public void Titles_AgreeWithTheFirstName()
    {
        var titles = Contacts.ToLookup(contact => contact.Text("firstName"), contact => contact.Text("jobTitle"));

        Assert.Contains(titles["Nicolas"].Concat(titles["Julien"])
            .Concat(titles["Hugo"]), title => title is "Directeur Commercial" or "Consultant" or "Gérant");
        Assert.DoesNotContain(titles["Nicolas"].Concat(titles["Julien"])
            .Concat(titles["Hugo"]), title => title?.Contains("trice", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(titles["Sophie"].Concat(titles["Claire"])
            .Concat(titles["Emma"]), title => title?.StartsWith("Directeur", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("phone")]
    [InlineData("website")]
    [InlineData("jobTitle")]
    public void SomeValues_AreMissing(string property) =>
        Assert.InRange(Contacts.Count(
            contact => contact.GetProperty(property).ValueKind == JsonValueKind.Null), Contacts.Count * 0.05, Contacts.Count * 0.3);

    [Fact]
    public void Tags_AreNoneToFour_AndThoseOfTheDocumentationAreAmongThem()
    {
        var lists = Contacts.Select(contact => contact.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!).ToList())
            .ToList();

        Assert.Equal([0, 1, 2, 3, 4], lists.Select(list => list.Count).Distinct().Order());
        Assert.All(lists, list => Assert.Equal(list.Count, list.Distinct().Count()));
        Assert.Superset(
            new HashSet<string> { "prospect", "fintech", "saas", "vip", "priority" }, lists.SelectMany(list => list).ToHashSet());
    }

    [Theory]
    [InlineData("fr", "secteur")]
    [InlineData("en", "sector")]
    public void Fintech_IsASectorThatSearchFinds(string locale, string field) =>
        Assert.InRange(new FakeContacts(TestSpecs.Spec, 1, locale).Documents(1000)
            .Count(contact => contact.GetProperty("customFields").Text(field) == "Fintech"), 40, 200);

    [Fact]
    public void CustomFields_HoldEveryKindOfValue()
    {
        var fields = Contacts.SelectMany(contact => contact.GetProperty("customFields").EnumerateObject()).ToList();

        Assert.Equal(
            [JsonValueKind.String, JsonValueKind.Number, JsonValueKind.True, JsonValueKind.False],
            fields.Select(field => field.Value.ValueKind).Distinct().Order());
        Assert.Contains(fields, field => field.Value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(field.Value.GetString(), "yyyy-MM-dd", out _));
        Assert.Contains(fields, field => field.Value.ToString().StartsWith("https://", StringComparison.Ordinal));
    }

    [Fact]
    public void Times_AreWholeSecondsInOrder_BeforeTheNewestContact()
    {
        Assert.All(Contacts, contact =>
        {
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", contact.Text("createdAt"));
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", contact.Text("updatedAt"));
            Assert.True(string.CompareOrdinal(contact.Text("createdAt"), contact.Text("updatedAt")) <= 0);
            Assert.True(string.CompareOrdinal(contact.Text("createdAt"), "2025-01-15T10:30:00Z") < 0);
            Assert.True(string.CompareOrdinal(contact.Text("updatedAt"), "2025-01-15T14:45:00Z") <= 0);
        });
        var created = Contacts.Select(contact => DateTime.Parse(contact.Text("createdAt")!, CultureInfo.InvariantCulture)).ToList();
        Assert.InRange((created.Max() - created.Min()).TotalDays, 700, 740);
    }

    [Fact]
    public void Ids_SortAsTheContactsWereCreated()
    {
        var byId = Contacts.OrderBy(
            contact => contact.Text("id"), StringComparer.Ordinal).Select(contact => contact.Text("createdAt")).ToList();

        Assert.Equal(byId.Order(StringComparer.Ordinal), byId);
    }

    private static string Domain(JsonElement contact) => contact.Text("email")!.Split('@')[1];

    private static string Plain(string name) => string.Concat(
        name.ToLowerInvariant().Replace('é', 'e').Replace('è', 'e').Replace('ç', 'c').Where(char.IsAsciiLetter));
}
