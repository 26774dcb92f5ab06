using System.Text.Json;
using Bogus;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData.People;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;
using Fluenzr.ContractKit.FakeData.Vocabulary;
using Fluenzr.ContractKit.FakeData.Writing;

namespace Fluenzr.ContractKit.FakeData;

/// <summary>
/// Believable contacts that fit a contract. A contact depends on the contract, the seed, the locale and its index alone: it is the same on every
/// machine, in any order of calls and on any number of threads.
/// </summary>
public sealed class FakeContacts
{
    // Bodies are of people beyond any document, so that no contact has their email.
    private const long FirstInputPerson = 1 << 21;

    private readonly byte[][] _seeded;
    private readonly int _seed;
    private readonly PersonGenerator _people;
    private readonly GroupAssignment _groupAssignment;
    private readonly Timestamps _timestamps;
    private readonly WriteField _document;
    private readonly WriteField _input;

    /// <summary>Contacts for a contract.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="seed">Another seed gives other contacts.</param>
    /// <param name="locale">One of <see cref="Locales"/>: which names, domains and telephone numbers.</param>
    /// <exception cref="ArgumentException">There is no such locale.</exception>
    /// <exception cref="SpecException">A property that a contact must have has a schema that nothing was found to fit.</exception>
    public FakeContacts(Spec spec, int seed = 1, string locale = "fr")
    {
        if (!Locales.Contains(locale))
            throw new ArgumentException($"There is no locale '{locale}'; there are {string.Join(", ", Locales)}.", nameof(locale));

        var (words, country) = (LocaleWords.ForLocale(locale), CountryFormats.ForLocale(locale));
        var names = NameLists.ForLocale(locale, words);
        var (contact, input) = (spec.Schema("Contact"), spec.Schema("ContactInput"));
        Groups = [.. spec.Seed.Groups, .. words.GroupNames.Select(name => new NamedItem(GroupId(name), name))];
        Stages = spec.Seed.Stages;

        _seed = seed;
        _seeded = [.. spec.Seed.Contacts.Select(seeded => JsonText.ToUtf8(seeded.WriteTo))];
        _people = new PersonGenerator(names, new CompanyGenerator(new CompanyNameGenerator(names, words, seed), words, country, seed), words, country, seed);
        var statuses = StatusDistribution.FromSchema(contact.Find("status"), otherwise: spec.Seed.Query?.Status ?? "active");
        _groupAssignment = new GroupAssignment(spec.Seed, statuses, Groups, contact.Find("groups"), seed);
        _timestamps = new Timestamps(spec.Seed.Contacts, seed);

        var writers = new ContactWriters(new FieldWriters(spec.File, seed), Groups, Stages, seed);
        _document = writers.Document(contact);
        _input = writers.Input(input);
    }

    /// <summary>The locales that there are.</summary>
    public static IReadOnlyList<string> Locales { get; } = [.. Database.GetAllLocales().Order(StringComparer.Ordinal)];

    /// <summary>The groups that contacts are in: those of the contract first.</summary>
    public IReadOnlyList<NamedItem> Groups { get; }

    /// <summary>The stages that contacts are at, as the contract has them.</summary>
    public IReadOnlyList<NamedItem> Stages { get; }

    /// <summary>A contact as the API gives it back (schema <c>Contact</c>), as JSON in UTF-8; the first are those of the contract.</summary>
    public byte[] Document(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return index < _seeded.Length ? [.. _seeded[index]] : JsonText.ToUtf8(json => _document(json, Generate(index, index - _seeded.Length)));
    }

    /// <summary>A contact as a client sends it (schema <c>ContactInput</c>), as JSON in UTF-8: none of the documents below 2^21 has its email.</summary>
    public byte[] Input(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return JsonText.ToUtf8(json => _input(json, Generate(FirstInputPerson + index, FirstInputPerson + index)));
    }

    private GeneratedContact Generate(long index, long person)
    {
        var (status, groups) = _groupAssignment[index];
        var (created, updated) = _timestamps[index];
        return new GeneratedContact(index, SortableId.Create(created, (uint)index, _seed), _people[person], status, groups, created, updated);
    }

    private static string GroupId(string name) => "grp_" + SortableId.Encode(SplitMix64.Mix(SeededRandom.StreamOf(name)), length: 6);
}
