using System.Text.Json;

namespace Fluenzr.ContractKit.FakeData.Tests;

/// <summary>Fields that a contract adds have believable values: by name, format and type, in the language of the locale.</summary>
public class NamedFieldTests
{
    private static readonly string[] Fillers = ["alba", "brio", "cala", "delta", "fiora", "indigo", "luna", "quarto", "xeno", "zeta"];

    [Theory]
    [InlineData("role: { type: string }", "^(?!Role)\\p{L}[\\p{L}\\p{M} '’&().-]+$")]
    [InlineData("organisation: { type: string }", "^(?!Organisation)\\p{L}.+$")]
    [InlineData("birthday: { type: string, format: date }", "^(19[5-9]|200)[0-9]-[0-9]{2}-[0-9]{2}$")]
    [InlineData("lastSeenAt: { type: string, format: date-time }", "^202[2-5]-.+Z$")]
    [InlineData("nextCallOn: { type: string, format: date }", "^202[2-5]-.+$")]
    [InlineData("address: { type: string }", "^[0-9]+ (rue|avenue|boulevard|place) .+, [0-9]{5} \\p{Lu}.+$")]
    [InlineData("postalCode: { type: string }", "^[0-9]{5}$")]
    [InlineData("billing_city: { type: string }", "^(Paris|Lyon|Nantes|Lille|Bordeaux|Toulouse|Strasbourg)$")]
    [InlineData("country: { type: string }", "^France$")]
    [InlineData("countryCode: { type: string, pattern: \"^[A-Z]{2}$\" }", "^FR$")]
    [InlineData("externalId: { type: string }", "^EXT-[0-9]{6,}$")]
    [InlineData("crmId: { type: string, maxLength: 12 }", "^CRM-[0-9]{6,}$")]
    [InlineData("language: { type: string }", "^fr$")]
    [InlineData("timezone: { type: string }", "^Europe/Paris$")]
    [InlineData("currency: { type: string }", "^EUR$")]
    [InlineData("notes: { type: string }", "^\\p{Lu}.+ .+\\.$")]
    [InlineData("department: { type: string }", "^(Ventes|Marketing|Finance|Achats|Production|Ressources humaines|Informatique|Juridique)$")]
    [InlineData("leadSource: { type: string }", "^(Site web|LinkedIn|Recommandation|Salon|Newsletter|Webinaire|Prospection téléphonique)$")]
    [InlineData("linkedinUrl: { type: string, format: uri }", "^https://www\\.linkedin\\.com/in/[a-z0-9-]+$")]
    [InlineData("twitter: { type: string }", "^https://x\\.com/[a-z0-9_]+$")]
    [InlineData("avatarUrl: { type: string, format: uri }", "^https://.+\\.jpg$")]
    [InlineData("secondaryEmail: { type: string, format: email }", "^[a-z0-9.-]+@mail\\.example$")]
    [InlineData("mobile: { type: string }", "^\\+33[0-9]{9}$")]
    [InlineData("nickname: { type: string }", "^\\p{L}[\\p{L}'’ -]+$")]
    [InlineData("accountManager: { type: string }", "^\\p{L}.+ \\p{L}.+$")]
    [InlineData("moodOfTheDay: { type: string }", "^Mood of the day [0-9]+$")]
    public void AText_IsBelievable(string property, string pattern)
    {
        var values = Values(property).Select(value => value.GetString()!).ToArray();

        Assert.All(values, value => Assert.Matches(pattern, value));
        Assert.All(values, value => Assert.DoesNotContain(value.Split(' ', '/'), Fillers.Contains));
    }

    [Theory]
    [InlineData("age: { type: integer }", 18, 70)]
    [InlineData("score: { type: integer, minimum: 0, maximum: 100 }", 0, 100)]
    [InlineData("annualRevenue: { type: number }", 10_000, 5_000_000)]
    [InlineData("employeesCount: { type: integer }", 5, 300)]
    [InlineData("foundedYear: { type: integer }", 1990, 2025)]
    [InlineData("dealValue: { type: number }", 50, 20_000)]
    [InlineData("visitCount: { type: integer }", 0, 40)]
    public void ANumber_IsBelievable(string property, double min, double max)
    {
        var values = Values(property).Select(value => value.GetDouble()).ToArray();

        Assert.All(values, value => Assert.InRange(value, min, max));
        Assert.True(values.Distinct().Count() > 5);
    }

    [Fact]
    public void FieldsOfObjectsAndLists_AreBelievable()
    {
        var address = Values("address: { type: object, properties: { street: { type: string }, city: { type: string } }, required: [street, city] }");
        var skills = Values("skills: { type: array, minItems: 1, items: { type: string } }").SelectMany(list => list.EnumerateArray());

        Assert.All(address, value => Assert.Matches("^[0-9]+ (rue|avenue|boulevard|place) ", value.GetProperty("street").GetString()));
        Assert.All(skills, skill => Assert.DoesNotContain(skill.GetString()!.Split(' '), Fillers.Contains));
    }

    [Theory]
    [InlineData("ja", "city: { type: string }", "^(千代田区|大阪市北区|名古屋市中区|横浜市西区|福岡市博多区)$")]
    [InlineData("pt", "country: { type: string }", "^Brasil$")]
    [InlineData("en", "notes: { type: string }", "^[A-Z][A-Za-z0-9 ,]+\\.$")]
    public void AText_IsInTheLanguageOfTheLocale(string locale, string property, string pattern) =>
        Assert.All(Values(property, locale), value => Assert.Matches(pattern, value.GetString()));

    [Fact]
    public void ExternalIds_Differ() =>
        Assert.Equal(200, Values("externalId: { type: string }", count: 200).Select(value => value.GetString()).Distinct().Count());

    [Theory]
    [InlineData("phone", "type: [string, \"null\"]")]
    [InlineData("company", "type: [string, \"null\"]")]
    public void AUniqueField_HasValuesThatDiffer(string name, string type)
    {
        var label = name == "phone" ? "phone number" : name;
        var spec = TestSpecs.Edited((
            $"        {name}: {{ {type}, description: The {label}. }}\n"
                + (name == "phone" ? "        website: { type: [string, \"null\"], description: The website URL. }\n        groupIds:"
                    : "        jobTitle: { type: [string, \"null\"], description: The job title. }\n        phone: { type: [string, \"null\"], "
                        + "description: The phone number. }\n        website: { type: [string, \"null\"], description: The website URL. }\n        groupIds:"),
            $"        {name}: {{ {type}, x-unique: emailTaken }}\n        groupIds:"));

        var values = new FakeContacts(spec).Documents(3000).Select(contact => contact.Text(name)).OfType<string>().ToArray();

        Assert.Equal(values.Length, values.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static List<JsonElement> Values(string property, string locale = "fr", int count = 60)
    {
        var name = property.Split(':')[0];
        var spec = TestSpecs.WithProperty(property, name);
        return [.. new FakeContacts(spec, locale: locale).Documents(count, from: 1).Select(contact => contact.GetProperty(name))];
    }
}
