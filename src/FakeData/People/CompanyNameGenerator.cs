using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>
/// A name for every number, no two with the same slug: last names and made-up words, alone, with a trade or in pairs. Forms differ in their number
/// of words or in the kind of the last one, and words have no hyphen, so that one form never meets another.
/// </summary>
internal sealed class CompanyNameGenerator
{
    private const int MinFamilyNames = 200;

    private static readonly NameForm[] Pattern = [NameForm.FamilyAndIndustry, NameForm.Invented, NameForm.FamilyAndIndustry, NameForm.Pair, NameForm.FamilyAndIndustry, NameForm.FamilyAndIndustry, NameForm.Invented, NameForm.FamilyAndIndustry];

    // Each with how many of its form come before it, and how many there are in all.
    private static readonly (NameForm Form, int Before, int InAll)[] Cycle =
        [.. Pattern.Select((form, i) => (form, Pattern.Take(i).Count(other => other == form), Pattern.Count(other => other == form)))];

    private readonly PersonName[] _familyNames;
    private readonly PersonName[] _inventedWords;
    private readonly (PersonName Word, int Sector)[] _industryWords;
    private readonly ulong _key;

    public CompanyNameGenerator(NameLists names, LocaleWords words, int seed)
    {
        _key = new SeededRandom(seed, 0, RandomStreams.CompanyName).NextUInt64();
        _industryWords = [.. words.Industries.SelectMany((sector, i) => sector.CompanyWords.Select(trade => (PersonName.Create(trade), i)))];
        _inventedWords =
        [
            .. CommonWords.CompanyNamePrefixes.SelectMany(beginning => CommonWords.CompanyNameSuffixes.Select(ending => beginning + ending)).Distinct()
                .Select(word => new PersonName(word, word.ToLowerInvariant())),
        ];
        _familyNames =
        [
            .. names.MaleLast.Where(name => name.Slug.Length is > 1 and < 20 && !_industryWords.Any(trade => trade.Word.Slug == name.Slug))
                .Concat(_inventedWords.Where((_, i) => i % 5 == 0))
                .DistinctBy(name => name.Slug).Take(Math.Max(MinFamilyNames, names.MaleLast.Count)),
        ];
    }

    private enum NameForm
    {
        FamilyAndIndustry,
        Invented,
        Pair,
        PairAndIndustry,
    }

    /// <summary>The name, and the index of the sector that it tells; null where it tells none.</summary>
    public (PersonName Name, int? Sector) this[long number]
    {
        get
        {
            var (form, before, inAll) = Cycle[number % Cycle.Length];
            var rank = number / Cycle.Length * inAll + before;
            if (rank < CountOf(form))
                return Compose(form, Permute(form, rank));

            var (name, sector) = Compose(NameForm.PairAndIndustry, Permute(NameForm.PairAndIndustry, number % CountOf(NameForm.PairAndIndustry)));
            var round = number / CountOf(NameForm.PairAndIndustry);
            return round == 0 ? (name, sector) : (new PersonName($"{name.Text} {round + 1}", $"{name.Slug}-{round + 1}"), sector);
        }
    }

    private long Permute(NameForm form, long rank) => new IndexPermutation(CountOf(form), _key + (ulong)form)[rank];

    private long CountOf(NameForm form) => form switch
    {
        NameForm.FamilyAndIndustry => (long)_familyNames.Length * _industryWords.Length,
        NameForm.Invented => _inventedWords.Length,
        NameForm.Pair => PairCount,
        _ => PairCount * _industryWords.Length,
    };

    private long PairCount => (long)_familyNames.Length * (_familyNames.Length - 1);

    private (PersonName Name, int? Sector) Compose(NameForm form, long place) => form switch
    {
        NameForm.FamilyAndIndustry => WithIndustry(_familyNames[place / _industryWords.Length], place % _industryWords.Length),
        NameForm.Invented => (_inventedWords[place], null),
        NameForm.Pair => (Pair(place, " & "), null),
        _ => WithIndustry(Pair(place / _industryWords.Length, " "), place % _industryWords.Length),
    };

    private PersonName Pair(long place, string between)
    {
        var (first, second) = (place / (_familyNames.Length - 1), place % (_familyNames.Length - 1));
        return Join(_familyNames[first], between, _familyNames[second < first ? second : second + 1]);
    }

    private (PersonName Name, int? Sector) WithIndustry(PersonName house, long trade) => (Join(house, " ", _industryWords[trade].Word), _industryWords[trade].Sector);

    private static PersonName Join(PersonName left, string between, PersonName right) => new(left.Text + between + right.Text, left.Slug + "-" + right.Slug);
}
