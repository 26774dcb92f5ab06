using Bogus;
using Bogus.Bson;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The names that people of a locale have, out of Bogus's data sets.</summary>
/// <param name="Men">First names of men.</param>
/// <param name="Women">First names of women.</param>
/// <param name="MenLast">Last names of men, no two with the same slug.</param>
/// <param name="WomenLast">Last names of women: those of men, or others that share no slug with them.</param>
internal sealed record NameGenerator(IReadOnlyList<PersonName> Men, IReadOnlyList<PersonName> Women, IReadOnlyList<PersonName> MenLast, IReadOnlyList<PersonName> WomenLast)
{
    // More than enough; some locales have ten thousand, and the start would wait for them.
    private const int Most = 400;

    public static NameGenerator Of(string locale, LocaleWords words)
    {
        // Regions often have no list of their own.
        Lazy<BObject>[] own = [.. new[] { locale, locale.Split('_')[0] }.Intersect(FakeContacts.Locales).Select(Data)];
        Lazy<BObject>[] any = [.. own, Data("en")];
        var last = Last(Read(any, "male_last_name", "last_name"), []);
        var womenLast = Last(Read(own, "female_last_name"), last);
        return new NameGenerator(
            First(words.Men, Read(any, "male_first_name", "first_name_men", "first_name")),
            First(words.Women, Read(any, "female_first_name", "first_name_women", "first_name")),
            last,
            womenLast.Length > 0 ? womenLast : last);
    }

    // Beside the names that are met most, a few of all the others.
    private static PersonName[] First(IReadOnlyList<string> common, IEnumerable<string> all) =>
        [.. common.Concat(all.Where((_, i) => common.Count == 0 || i % 20 == 0)).Distinct().Select(PersonName.Of)];

    private static PersonName[] Last(IEnumerable<string> names, PersonName[] taken) =>
        [.. names.Select(PersonName.Of).ExceptBy(taken.Select(Key), Key).DistinctBy(Key)];

    private static string Key(PersonName name) => name.Slug.Length > 0 ? name.Slug : name.Text;

    private static IEnumerable<string> Read(Lazy<BObject>[] sources, params string[] keys) =>
        sources.Select(source => source.Value["name"])
            .OfType<BObject>()
            .SelectMany(names => keys.Where(names.ContainsKey).Select(key => names[key]))
            .OfType<BArray>()
            .Where(list => list.Count > 0)
            .Take(1)
            .SelectMany(Entries);

    // Not by Database.GetLocale: that reads English, too, and takes 17 ms instead of one.
    private static Lazy<BObject> Data(string locale) =>
        new(() => ResourceHelper.ReadBObjectResource(typeof(Database).Assembly, $"Bogus.data.{locale}.locale.bson"));

    private static IEnumerable<string> Entries(BArray list)
    {
        var step = (list.Count + Most - 1) / Most;
        return Enumerable.Range(0, list.Count / step).Select(i => Tidy(list[i * step].StringValue)).Where(name => name.Length > 0);
    }

    // Some entries carry a comma, a quote or a joiner; some begin a second word in lower case.
    private static string Tidy(string name) =>
        string.Join(' ', name.Split([' ', ',', '\'', '\u200c'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
