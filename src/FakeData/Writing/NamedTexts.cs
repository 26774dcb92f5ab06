using System.Globalization;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>Texts for fields that the contract adds: the name of a field says what it holds.</summary>
internal sealed class NamedTexts(LocaleWords words, FieldWords fields)
{
    private static readonly string[] Levels = ["low", "medium", "high"], Tiers = ["bronze", "silver", "gold"];

    private static readonly string[] Networks =
        ["linkedin", "xing", "twitter", "facebook", "instagram", "github", "youtube", "tiktok"];

    /// <summary>A text; null when the name says nothing.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="format">The format of the text; null for none.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="random">The random numbers of the field.</param>
    public string? Find(FieldName name, string? format, GeneratedContact contact, SeededRandom random) => format switch
    {
        "uri" => Url(name, contact),
        "email" => Email(name, contact, random),
        "date" => Day(name, contact, random).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "date-time" => Day(name, contact, random).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        null => Person(name, contact, random) ?? Place(name, random) ?? Business(name, contact, random),
        _ => null,
    };

    private static string? Person(FieldName name, GeneratedContact contact, SeededRandom random)
    {
        var person = contact.Person;
        return name.EndsWith("first name", "given name", "forename", "nickname", "nick name") ? person.FirstName
            : name.EndsWith("last name", "family name", "surname") ? person.LastName
            : name.EndsWith("full name", "display name", "owner", "manager", "assistant", "contact name")
                ? $"{person.FirstName} {person.LastName}"
            : name.EndsWith("username", "user name", "handle", "login", "slug") ? person.Email.Split('@')[0]
            : name.EndsWith("email", "mail") ? Email(name, contact, random)
            : name.Has("phone", "mobile", "fax", "tel", "telephone", "cell", "whatsapp") ? OtherPhone(person.Phone, random)
            : name.EndsWith("gender", "sex") ? random.Pick<string>(["female", "male"])
            : name.EndsWith("salutation", "civility") ? random.Pick<string>(["Ms", "Mr"])
            : name.EndsWith("birthday", "birth date", "date of birth", "dob")
                ? Day(name, contact, random).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : name.EndsWith("title", "role", "position", "function", "occupation", "profession", "job") ? person.JobTitle
            : null;
    }

    private string? Place(FieldName name, SeededRandom random)
    {
        var (city, code, region) = random.Pick(fields.Cities);
        var street = string.Format(CultureInfo.InvariantCulture, random.Pick(fields.Streets), 1 + random.NextInt(120));
        return name.EndsWith("country code") ? fields.Country.Code
            : name.EndsWith("city", "town", "locality") ? city
            : name.EndsWith("zip", "zip code", "postal code", "postcode", "post code") ? code
            : name.EndsWith("street", "address line", "address line 1", "line 1", "street address", "address 1") ? street
            : name.EndsWith("address", "location", "headquarters") ? $"{street}, {code} {city}"
            : name.EndsWith("region", "province", "county", "territory", "state") ? region
            : name.EndsWith("country", "nationality") ? fields.Country.Name
            : name.EndsWith("timezone", "time zone", "tz") ? fields.Country.TimeZone
            : name.EndsWith("language", "lang", "locale") ? fields.Language
            : name.EndsWith("currency", "currency code") ? fields.Country.Currency
            : null;
    }

    private string? Business(FieldName name, GeneratedContact contact, SeededRandom random)
    {
        var company = contact.Person.Company;
        return name.EndsWith("company", "organisation", "organization", "employer", "account", "company name", "account name")
                ? company.Name
            : name.EndsWith("department", "team", "division") ? random.Pick(fields.Departments)
            : name.EndsWith("industry", "sector") ? company.Industry.Name
            : name.EndsWith("size", "employees", "headcount") ? company.Size
            : name.EndsWith("domain") ? company.Domain
            : name.EndsWith("website", "homepage", "url", "link") || name.Has(Networks) ? Url(name, contact)
            : name.EndsWith("source", "channel", "origin", "campaign") ? random.Pick(fields.Sources)
            : name.EndsWith("note", "notes", "comment", "comments", "description", "bio", "about", "summary", "remark", "remarks")
                ? random.Pick(fields.Notes)
            : name.EndsWith("id", "reference", "ref", "number", "external id", "code", "key") ? Reference(name, contact)
            : name.EndsWith("priority", "level", "temperature", "interest") ? random.Pick(Levels)
            : name.EndsWith("tier", "plan", "segment", "rank") ? random.Pick(Tiers)
            : name.EndsWith("color", "colour") ? $"#{random.NextInt(1 << 24):x6}"
            : name.EndsWith("tag", "label", "category", "topic", "skill", "hobby") ? random.Pick(words.Tags)
            : null;
    }

    // The same contact never has the same number as another one.
    private static string Reference(FieldName name, GeneratedContact contact)
    {
        var letters = name.Has("customer", "client") ? "C" : name.Has("crm") ? "CRM" : name.Has("vat", "tax") ? "VAT" : "EXT";
        return string.Create(CultureInfo.InvariantCulture, $"{letters}-{100_000 + contact.Index}");
    }

    private static string Url(FieldName name, GeneratedContact contact)
    {
        var (person, site) = (contact.Person, contact.Person.Company.Website.TrimEnd('/'));
        var who = person.Email.Split('@')[0].Replace('.', '-');
        return name.Has("linkedin") ? $"https://www.linkedin.com/in/{who}"
            : name.Has("xing") ? $"https://www.xing.com/profile/{who}"
            : name.Has("github") ? $"https://github.com/{who}"
            : name.Has("twitter", "x") ? $"https://x.com/{who.Replace('-', '_')}"
            : Array.Find(Networks, network => name.Has(network)) is { } network ? $"https://www.{network}.com/{who}"
            : name.Has("avatar", "photo", "picture", "image", "portrait") ? $"{site}/team/{who}.jpg"
            : name.Has("logo") ? $"{site}/logo.svg"
            : name.Has("calendar", "booking", "meeting") ? $"{site}/calendar/{who}"
            : name.EndsWith("website", "homepage", "site", "web") ? site
            : $"{site}/{who}";
    }

    private static string Email(FieldName name, GeneratedContact contact, SeededRandom random)
    {
        var (local, domain) = (contact.Person.Email.Split('@')[0], contact.Person.Company.Domain);
        return name.Has("billing", "invoice") ? $"billing@{domain}"
            : name.Has("support") ? $"support@{domain}"
            : name.Has("assistant", "manager", "owner") ? $"office{random.NextInt(90) + 10}@{domain}"
            : $"{local}{contact.Index}@mail.example";
    }

    // Another number of the same country.
    private static string OtherPhone(string phone, SeededRandom random) =>
        phone.Length > 2 ? phone[..^2] + string.Create(CultureInfo.InvariantCulture, $"{random.NextInt(100):00}") : phone;

    private static DateTimeOffset Day(FieldName name, GeneratedContact contact, SeededRandom random)
    {
        var (created, updated) = (contact.Created, contact.Updated);
        return name.Has("birthday", "birth", "birthdate", "born", "dob") ? created.AddDays(-365 * 24 - random.NextInt(365 * 40))
            : name.Has("founded", "anniversary", "hired") ? created.AddDays(-365 - random.NextInt(365 * 15))
            : name.Has("next", "due", "until", "expires", "expiry", "renewal", "follow", "end", "ends")
                ? updated.AddDays(1 + random.NextInt(90))
            : created.AddSeconds(random.NextInt64(0, Math.Max(1, (long)(updated - created).TotalSeconds)));
    }
}
