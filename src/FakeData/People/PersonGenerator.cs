using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The people of a locale by number.</summary>
internal sealed class PersonGenerator(NameLists names, CompanyGenerator companies, LocaleWords words, CountryFormats country, int seed)
{
    public Person this[long number]
    {
        get
        {
            var (place, member) = companies.Employer(number);
            var company = companies[place];
            var random = new SeededRandom(seed, number, RandomStreams.Person);
            var isMan = random.Chance(50);
            var first = random.Pick(isMan ? names.MaleFirst : names.FemaleFirst);
            var last = LastName(isMan ? names.MaleLast : names.FemaleLast, place, member);
            var title = random.Pick(member == 0 && random.Chance(40) ? words.LeaderTitles : words.JobTitles);
            return new Person(
                number,
                first.Text,
                last.Text,
                LocalPart(company.EmailFormat, first, last, number) + "@" + company.Domain,
                isMan ? title.Male : title.Female,
                Phone(random.Pick(country.Phones), random),
                company);
        }
    }

    // Colleagues have consecutive last names of the list: all different.
    private PersonName LastName(IReadOnlyList<PersonName> pool, long company, int member) =>
        pool[(new SeededRandom(seed, company, RandomStreams.Person).NextInt(pool.Count) + member) % pool.Count];

    private static string LocalPart(
        EmailFormat form, PersonName first, PersonName last, long number) => (form, first.Slug, last.Slug) switch
        {
            (_, _, "") => $"contact{number}",
            (_, "", var name) => name,
            (EmailFormat.FirstDotLast, var given, var name) => given + "." + name,
            (EmailFormat.LastDotFirst, var given, var name) => name + "." + given,
            (EmailFormat.InitialDotLast, var given, var name) => given[..1] + "." + name,
            (_, var given, var name) => given[..1] + name,
        };

    private static string Phone(string form, SeededRandom random) => string.Create(form.Length, (form, random), static (digits, from) =>
    {
        for (var i = 0; i < digits.Length; i++)
            digits[i] = from.form[i] == '#' ? (char)('0' + from.random.NextInt(10)) : from.form[i];
    });
}
