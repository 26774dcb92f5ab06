using Bogus;
using Bogus.Bson;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The names of a locale, from our words or from Bogus's data sets.</summary>
/// <param name="MaleFirst">Male first names.</param>
/// <param name="FemaleFirst">Female first names.</param>
/// <param name="MaleLast">Male last names, all with different slugs.</param>
/// <param name="FemaleLast">Female last names: the male ones, or names that share no slug with them.</param>
internal sealed record NameLists(
    IReadOnlyList<PersonName> MaleFirst,
    IReadOnlyList<PersonName> FemaleFirst,
    IReadOnlyList<PersonName> MaleLast,
    IReadOnlyList<PersonName> FemaleLast)
{
    // Enough for variety. Some locales have ten thousand, which would delay the start.
    private const int MaxEntries = 400;

    public static NameLists ForLocale(string locale, LocaleWords words)
    {
        if (words.LastNames.Count > 0)
            return new NameLists(words.MaleFirstNames, words.FemaleFirstNames, words.LastNames, words.LastNames);

        // Regional locales often have no list of their own.
        Lazy<BObject>[] own = [.. new[] { locale, locale.Split('_')[0] }.Intersect(FakeLocales.All).Select(LoadLocale)];
        Lazy<BObject>[] any = [.. own, LoadLocale("en")];
        var last = LastNames(Read(any, "male_last_name", "last_name"), []);
        var womenLast = LastNames(Read(own, "female_last_name"), last);
        return new NameLists(
            FirstNames(words.MaleFirstNames, any, "male_first_name", "first_name_men"),
            FirstNames(words.FemaleFirstNames, any, "female_first_name", "first_name_women"),
            last,
            womenLast.Length > 0 ? womenLast : last);
    }

    // The most common names, and a sample of the others. Without common names all, even if the list does not tell men from women.
    private static PersonName[] FirstNames(IReadOnlyList<PersonName> common, Lazy<BObject>[] sources, params string[] keys) =>
        common.Count == 0
            ? [.. Read(sources, [.. keys, "first_name"]).Distinct().Select(PersonName.Create)]
            : [.. common.Concat(Read(sources, keys).Where((_, i) => i % 20 == 0).Select(PersonName.Create)).DistinctBy(name => name.Text)];

    private static PersonName[] LastNames(IEnumerable<string> names, PersonName[] taken) =>
        [.. names.Select(PersonName.Create).ExceptBy(taken.Select(UniqueKey), UniqueKey).DistinctBy(UniqueKey)];

    private static string UniqueKey(PersonName name) => name.Slug.Length > 0 ? name.Slug : name.Text;

    private static IEnumerable<string> Read(Lazy<BObject>[] sources, params string[] keys) =>
        sources.Select(source => source.Value["name"])
            .OfType<BObject>()
            .SelectMany(names => keys.Where(names.ContainsKey).Select(key => names[key]))
            .OfType<BArray>()
            .Where(list => list.Count > 0)
            .Take(1)
            .SelectMany(Sample);

    // Not Database.GetLocale: it also reads English and takes 17 ms instead of 1 ms.
    private static Lazy<BObject> LoadLocale(string locale) =>
        new(() => ResourceHelper.ReadBObjectResource(typeof(Database).Assembly, $"Bogus.data.{locale}.locale.bson"));

    private static IEnumerable<string> Sample(BArray list)
    {
        var step = (list.Count + MaxEntries - 1) / MaxEntries;
        return Enumerable.Range(0, list.Count / step).Select(i => Normalize(list[i * step].StringValue)).Where(name => name.Length > 0);
    }

    // Some entries contain a comma, a quote or a zero-width joiner; in some, a second word begins in lower case.
    private static string Normalize(string name) =>
        string.Join(' ', name.Split([' ', ',', '\'', '\u200c'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
