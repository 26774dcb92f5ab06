using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The companies of a locale, by number, and who of all contacts works where.</summary>
internal sealed class CompanyGenerator(CompanyNameGenerator names, LocaleWords words, Country country, int seed)
{
    private const int Block = 256;

    // How many contacts a company has: most have one, a few have many.
    private static readonly int[] Sizes = [1, 1, 2, 1, 3, 1, 1, 5, 1, 2, 1, 1, 4, 1, 1, 6];

    private static readonly (int Company, int Member)[] Places =
        [.. Sizes.SelectMany((size, company) => Enumerable.Range(0, size).Select(member => (company, member)))];

    private readonly int[] _sectors = SeededRandom.Sums(words.Sectors.Select(sector => sector.Weight));

    /// <summary>The number of the company of a contact, and which of its members the contact is. Colleagues are apart, but in one block.</summary>
    public (long Company, int Member) PlaceOf(long contact)
    {
        var block = contact / Block;
        var ordinal = block * Block + new IndexPermutation(Block, new SeededRandom(seed, block, RandomStreams.Order).Next())[contact % Block];
        var (company, member) = Places[ordinal % Places.Length];
        return (ordinal / Places.Length * Sizes.Length + company, member);
    }

    public Company this[long number]
    {
        get
        {
            var random = new SeededRandom(seed, number, RandomStreams.Company);
            var (name, sector) = names[number];
            var domain = name.Slug + "." + (random.Chance(80) ? country.Domain : "com");
            return new Company(
                name.Text,
                domain,
                (random.Chance(35) ? "https://www." : "https://") + domain,
                words.Sectors[sector ?? random.Weighted(_sectors)],
                random.Pick(BogusLists.CompanySizes),
                random.Chance(75) ? AddressForm.FirstDotLast : (AddressForm)random.Below(4));
        }
    }
}
