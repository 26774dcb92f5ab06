using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>
/// A name for every number, no two with the same slug: last names and made-up words, alone, with a trade or in pairs. Forms differ in their number
/// of words or in the kind of the last one, and words have no hyphen, so that one form never meets another.
/// </summary>
internal sealed class CompanyNameGenerator
{
    private const int EnoughHouses = 200;

    private static readonly Form[] Pattern = [Form.Trade, Form.Word, Form.Trade, Form.Pair, Form.Trade, Form.Trade, Form.Word, Form.Trade];

    // Each with how many of its form come before it, and how many there are in all.
    private static readonly (Form Form, int Before, int InAll)[] Turns =
        [.. Pattern.Select((form, i) => (form, Pattern.Take(i).Count(other => other == form), Pattern.Count(other => other == form)))];

    private readonly PersonName[] _houses;
    private readonly PersonName[] _words;
    private readonly (PersonName Word, int Sector)[] _trades;
    private readonly ulong _key;

    public CompanyNameGenerator(NameGenerator names, LocaleWords words, int seed)
    {
        _key = new SeededRandom(seed, 0, RandomStreams.CompanyName).Next();
        _trades = [.. words.Sectors.SelectMany((sector, i) => sector.Trades.Select(trade => (PersonName.Of(trade), i)))];
        _words =
        [
            .. BogusLists.Beginnings.SelectMany(beginning => BogusLists.Endings.Select(ending => beginning + ending)).Distinct()
                .Select(word => new PersonName(word, word.ToLowerInvariant())),
        ];
        _houses =
        [
            .. names.MenLast.Where(name => name.Slug.Length is > 1 and < 20 && !_trades.Any(trade => trade.Word.Slug == name.Slug))
                .Concat(_words.Where((_, i) => i % 5 == 0))
                .DistinctBy(name => name.Slug).Take(Math.Max(EnoughHouses, names.MenLast.Count)),
        ];
    }

    private enum Form
    {
        Trade,
        Word,
        Pair,
        PairAndTrade,
    }

    /// <summary>The name, and the index of the sector that it tells; null where it tells none.</summary>
    public (PersonName Name, int? Sector) this[long number]
    {
        get
        {
            var (form, before, inAll) = Turns[number % Turns.Length];
            var rank = number / Turns.Length * inAll + before;
            if (rank < Size(form))
                return Compose(form, Place(form, rank));

            var (name, sector) = Compose(Form.PairAndTrade, Place(Form.PairAndTrade, number % Size(Form.PairAndTrade)));
            var round = number / Size(Form.PairAndTrade);
            return round == 0 ? (name, sector) : (new PersonName($"{name.Text} {round + 1}", $"{name.Slug}-{round + 1}"), sector);
        }
    }

    private long Place(Form form, long rank) => new IndexPermutation(Size(form), _key + (ulong)form)[rank];

    private long Size(Form form) => form switch
    {
        Form.Trade => (long)_houses.Length * _trades.Length,
        Form.Word => _words.Length,
        Form.Pair => Pairs,
        _ => Pairs * _trades.Length,
    };

    private long Pairs => (long)_houses.Length * (_houses.Length - 1);

    private (PersonName Name, int? Sector) Compose(Form form, long place) => form switch
    {
        Form.Trade => WithTrade(_houses[place / _trades.Length], place % _trades.Length),
        Form.Word => (_words[place], null),
        Form.Pair => (Pair(place, " & "), null),
        _ => WithTrade(Pair(place / _trades.Length, " "), place % _trades.Length),
    };

    private PersonName Pair(long place, string between)
    {
        var (first, second) = (place / (_houses.Length - 1), place % (_houses.Length - 1));
        return Join(_houses[first], between, _houses[second < first ? second : second + 1]);
    }

    private (PersonName Name, int? Sector) WithTrade(PersonName house, long trade) => (Join(house, " ", _trades[trade].Word), _trades[trade].Sector);

    private static PersonName Join(PersonName left, string between, PersonName right) => new(left.Text + between + right.Text, left.Slug + "-" + right.Slug);
}
