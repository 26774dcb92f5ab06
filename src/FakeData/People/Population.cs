using Fluenzr.ContractKit.FakeData.Chance;
using Fluenzr.ContractKit.FakeData.Words;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The people of a locale, by number.</summary>
internal sealed class Population(Names names, Companies companies, Vocabulary words, Country country, int seed)
{
    public Person this[long number]
    {
        get
        {
            var (place, member) = companies.PlaceOf(number);
            var company = companies[place];
            var dice = new Dice(seed, number, Purposes.Person);
            var isMan = dice.Chance(50);
            var first = dice.Pick(isMan ? names.Men : names.Women);
            var last = LastName(isMan ? names.MenLast : names.WomenLast, place, member);
            var title = dice.Pick(member == 0 && dice.Chance(40) ? words.Heads : words.Titles);
            return new Person(
                number,
                first.Text,
                last.Text,
                LocalPart(company.Form, first, last, number) + "@" + company.Domain,
                isMan ? title.Man : title.Woman,
                Phone(dice.Pick(country.Phones), dice),
                company);
        }
    }

    // Colleagues count on from one start, so that no two have the same last name.
    private Name LastName(IReadOnlyList<Name> pool, long company, int member) =>
        pool[(new Dice(seed, company, Purposes.Person).Below(pool.Count) + member) % pool.Count];

    private static string LocalPart(AddressForm form, Name first, Name last, long number) => (form, first.Slug, last.Slug) switch
    {
        (_, _, "") => $"contact{number}",
        (_, "", var name) => name,
        (AddressForm.FirstDotLast, var given, var name) => given + "." + name,
        (AddressForm.LastDotFirst, var given, var name) => name + "." + given,
        (AddressForm.InitialDotLast, var given, var name) => given[..1] + "." + name,
        (_, var given, var name) => given[..1] + name,
    };

    private static string Phone(string form, Dice dice) => string.Create(form.Length, (form, dice), static (digits, from) =>
    {
        for (var i = 0; i < digits.Length; i++)
            digits[i] = from.form[i] == '#' ? (char)('0' + from.dice.Below(10)) : from.form[i];
    });
}
