using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The companies of a locale by number, and the employer of each contact.</summary>
internal sealed class CompanyGenerator(CompanyNameGenerator names, LocaleWords words, CountryFormats country, int seed)
{
    private const int BlockSize = 256;

    // The number of contacts per company: most companies have one, a few have many.
    private static readonly int[] EmployeeCounts = [1, 1, 2, 1, 3, 1, 1, 5, 1, 2, 1, 1, 4, 1, 1, 6];

    private static readonly (int Company, int Member)[] Positions =
        [.. EmployeeCounts.SelectMany((size, company) => Enumerable.Range(0, size).Select(member => (company, member)))];

    private readonly int[] _industryWeights = SeededRandom.CumulativeWeights(words.Industries.Select(industry => industry.Weight));

    /// <summary>
    /// The company number of a contact, and the number of the contact among its employees. Colleagues are in the same block of contacts, in
    /// random order.
    /// </summary>
    public (long Company, int Member) Employer(long contact)
    {
        var block = contact / BlockSize;
        var order = new IndexPermutation(BlockSize, new SeededRandom(seed, block, RandomStreams.Order).NextUInt64());
        var ordinal = block * BlockSize + order[contact % BlockSize];
        var (company, member) = Positions[ordinal % Positions.Length];
        return (ordinal / Positions.Length * EmployeeCounts.Length + company, member);
    }

    public Company this[long number]
    {
        get
        {
            var random = new SeededRandom(seed, number, RandomStreams.Company);
            var (name, industry) = names[number];
            var domain = name.Slug + "." + (random.Chance(80) ? country.TopLevelDomain : country.GenericDomain);
            return new Company(
                name.Text,
                domain,
                (random.Chance(35) ? "https://www." : "https://") + domain,
                words.Industries[industry ?? random.NextIndex(_industryWeights)],
                random.Pick(CommonWords.CompanySizes),
                random.Chance(75) ? EmailFormat.FirstDotLast : (EmailFormat)random.NextInt(4));
        }
    }
}
