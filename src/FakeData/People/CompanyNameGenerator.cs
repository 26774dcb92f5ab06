using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>
/// Company names by number, all with different slugs: family names and invented words, alone, in pairs or with an industry word. The forms
/// differ in the number of words or in the kind of the last word, and words contain no hyphen, so that names of different forms never
/// collide.
/// </summary>
internal sealed class CompanyNameGenerator
{
    private const int MinFamilyNames = 200;

    private static readonly NameForm[] Pattern =
    [
        NameForm.FamilyAndIndustry, NameForm.Invented, NameForm.FamilyAndIndustry, NameForm.Pair,
        NameForm.FamilyAndIndustry, NameForm.FamilyAndIndustry, NameForm.Invented, NameForm.FamilyAndIndustry,
    ];

    // Each form with the number of the same form before it and in the whole cycle.
    private static readonly (NameForm Form, int Before, int Total)[] Cycle =
        [.. Pattern.Select((form, i) => (form, Pattern.Take(i).Count(other => other == form), Pattern.Count(other => other == form)))];

    private readonly PersonName[] _familyNames;
    private readonly PersonName[] _inventedWords;
    private readonly (PersonName Word, int Industry)[] _industryWords;
    private readonly ulong _key;

    public CompanyNameGenerator(NameLists names, LocaleWords words, int seed)
    {
        _key = new SeededRandom(seed, 0, RandomStreams.CompanyName).NextUInt64();
        _industryWords =
            [.. words.Industries.SelectMany((industry, i) => industry.CompanyWords.Select(word => (word, i)))];
        _inventedWords =
        [
            .. CommonWords.CompanyNamePrefixes
                .SelectMany(prefix => CommonWords.CompanyNameSuffixes.Select(suffix => prefix + suffix))
                .Distinct()
                .Select(word => new PersonName(word, word.ToLowerInvariant())),
        ];
        _familyNames =
        [
            .. names.MaleLast.Where(name => name.Slug.Length is > 1 and < 20 && !_industryWords.Any(word => word.Word.Slug == name.Slug))
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

    /// <summary>The name and the index of the industry that it suggests; null when it suggests none.</summary>
    public (PersonName Name, int? Industry) this[long number]
    {
        get
        {
            var (form, before, total) = Cycle[number % Cycle.Length];
            var rank = number / Cycle.Length * total + before;
            if (rank < CountOf(form))
                return Compose(form, Permute(form, rank));

            var count = CountOf(NameForm.PairAndIndustry);
            var (name, industry) = Compose(NameForm.PairAndIndustry, Permute(NameForm.PairAndIndustry, number % count));
            var round = number / count;
            return round == 0 ? (name, industry) : (new PersonName($"{name.Text} {round + 1}", $"{name.Slug}-{round + 1}"), industry);
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

    private (PersonName Name, int? Industry) Compose(NameForm form, long place) => form switch
    {
        NameForm.FamilyAndIndustry => WithIndustry(_familyNames[place / _industryWords.Length], place % _industryWords.Length),
        NameForm.Invented => (_inventedWords[place], null),
        NameForm.Pair => (Pair(place, " & "), null),
        _ => WithIndustry(Pair(place / _industryWords.Length, " "), place % _industryWords.Length),
    };

    private PersonName Pair(long number, string separator)
    {
        var (first, second) = (number / (_familyNames.Length - 1), number % (_familyNames.Length - 1));
        return Join(_familyNames[first], separator, _familyNames[second < first ? second : second + 1]);
    }

    private (PersonName Name, int? Industry) WithIndustry(PersonName name, long word) =>
        (Join(name, " ", _industryWords[word].Word), _industryWords[word].Industry);

    private static PersonName Join(PersonName left, string separator, PersonName right) =>
        new(left.Text + separator + right.Text, left.Slug + "-" + right.Slug);
}
