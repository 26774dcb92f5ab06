using Fluenzr.ContractKit.FakeData.Chance;
using Fluenzr.ContractKit.FakeData.Words;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The companies of a locale, by number, and who of all contacts works where.</summary>
internal sealed class Companies(CompanyNames names, Vocabulary words, Country country, int seed)
{
    private const int Block = 256;

    // How many contacts a company has: most have one, a few have many.
    private static readonly int[] Sizes = [1, 1, 2, 1, 3, 1, 1, 5, 1, 2, 1, 1, 4, 1, 1, 6];

    private static readonly (int Company, int Member)[] Places =
        [.. Sizes.SelectMany((size, company) => Enumerable.Range(0, size).Select(member => (company, member)))];

    private readonly int[] _sectors = Dice.Sums(words.Sectors.Select(sector => sector.Weight));

    /// <summary>The number of the company of a contact, and which of its members the contact is. Colleagues are apart, but in one block.</summary>
    public (long Company, int Member) PlaceOf(long contact)
    {
        var block = contact / Block;
        var ordinal = block * Block + new Shuffle(Block, new Dice(seed, block, Purposes.Order).Next())[contact % Block];
        var (company, member) = Places[ordinal % Places.Length];
        return (ordinal / Places.Length * Sizes.Length + company, member);
    }

    public Company this[long number]
    {
        get
        {
            var dice = new Dice(seed, number, Purposes.Company);
            var (name, sector) = names[number];
            var domain = name.Slug + "." + (dice.Chance(80) ? country.Domain : "com");
            return new Company(
                name.Text,
                domain,
                (dice.Chance(35) ? "https://www." : "https://") + domain,
                words.Sectors[sector ?? dice.Weighted(_sectors)],
                dice.Pick(Lists.CompanySizes),
                dice.Chance(75) ? AddressForm.FirstDotLast : (AddressForm)dice.Below(4));
        }
    }
}
