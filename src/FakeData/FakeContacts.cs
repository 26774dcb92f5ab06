using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.People;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;
using Fluenzr.ContractKit.FakeData.Vocabulary;
using Fluenzr.ContractKit.FakeData.Writing;

namespace Fluenzr.ContractKit.FakeData;

/// <summary>
/// Realistic contacts that are valid for a contract. A contact depends only on the contract, the seed, the locale and its index: it is the
/// same on every machine, in any call order and on any number of threads. Thread-safe.
/// </summary>
public sealed class FakeContacts
{
    // Request bodies use other people than the documents, so that their emails are free.
    private const long FirstInputPerson = 1 << 21;

    private readonly byte[][] _seeded;
    private readonly int _seed;
    private readonly PersonGenerator _people;
    private readonly GroupAssignment _groupAssignment;
    private readonly Timestamps _timestamps;
    private readonly IdForm _ids;
    private readonly WriteField _document;
    private readonly WriteField _input;

    /// <summary>Creates a generator for a contract.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="seed">The random seed.</param>
    /// <param name="locale">
    /// A locale, see <see cref="FakeLocales"/>: decides names, domains, phone numbers, and in which language the documentation is that
    /// prints the first contacts, the groups and the stages (<c>x-seed.locales</c>).
    /// </param>
    /// <exception cref="ArgumentException">The locale is unknown.</exception>
    /// <exception cref="SpecException">No valid value was found for a required property.</exception>
    public FakeContacts(Spec spec, int seed = 1, string locale = "fr")
    {
        if (FakeLocales.Find(locale) is not { } known)
            throw new ArgumentException(FakeLocales.Unknown(locale), nameof(locale));

        var (words, country) = (LocaleWords.ForLocale(known), CountryFormats.ForLocale(known));
        var names = NameLists.ForLocale(known, words);
        var local = spec.LocalSeeds.GetValueOrDefault(known.Split('_')[0], spec.Seed);
        var (contact, input) = (spec.Schema("Contact"), spec.Schema("ContactInput"));
        var groupIds = IdForm.Create(spec.Schemas.GetValueOrDefault("Group")?.Find("id"), "grp_");
        // Groups that were learned from a mock are its fake ones.
        Groups =
        [
            .. local.Groups.Concat(words.GroupNames.Select(name => new NamedItem(GroupId(groupIds, name), name)))
                .DistinctBy(group => group.Id),
        ];
        Stages = local.Stages;

        (_seed, _ids) = (seed, IdForm.Create(contact.Find("id"), "con_"));
        _seeded = [.. local.Contacts.Select(seeded => SeededContact.ToUtf8(contact, seeded))];
        var companies = new CompanyGenerator(new CompanyNameGenerator(names, words, seed), words, country, seed);
        _people = new PersonGenerator(names, companies, words, country, seed);
        var statuses = StatusDistribution.FromSchema(ContactWriters.FindStatus(contact)?.Schema, fallback: local.Query?.Status ?? "active");
        _groupAssignment = new GroupAssignment(local, statuses, Groups, contact.Find("groups"), seed);
        _timestamps = new Timestamps(local.Contacts, seed);

        var named = new NamedValues(words, FieldWords.ForLocale(known));
        var writers = new ContactWriters(
            new FieldWriters(spec.File, seed, named, Unique(spec)), Groups, Stages, References(spec), words, seed);
        _document = writers.Document(contact);
        _input = writers.Input(input);
    }

    /// <summary>All groups that contacts can be in; the groups of the contract come first.</summary>
    public IReadOnlyList<NamedItem> Groups { get; }

    /// <summary>The pipeline stages of the contract (<c>STAGES</c>).</summary>
    public IReadOnlyList<NamedItem> Stages { get; }

    /// <summary>
    /// A contact as the API returns it (schema <c>Contact</c>), as JSON in UTF-8. The first contacts are those of <c>x-seed</c>.
    /// </summary>
    /// <param name="index">The number of the contact, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public byte[] Document(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return index < _seeded.Length
            ? [.. _seeded[index]]
            : JsonText.ToUtf8(json => _document(json, Generate(index, index - _seeded.Length)));
    }

    /// <summary>A contact as a client sends it (schema <c>ContactInput</c>), as JSON in UTF-8.</summary>
    /// <remarks>No <see cref="Document"/> with an index below 2^21 has the same email.</remarks>
    /// <param name="index">The number of the body, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public byte[] Input(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return JsonText.ToUtf8(json => _input(json, Generate(FirstInputPerson + index, FirstInputPerson + index)));
    }

    private static HashSet<string> Unique(Spec spec) => spec.Schemas.TryGetValue("ContactFields", out var fields)
        ? [.. fields.AllProperties.Where(property => property.Schema.UniqueError is not null).Select(property => property.Name)]
        : [];

    private static Property[] References(Spec spec) => spec.Schemas.TryGetValue("ContactFields", out var fields)
        ? [.. fields.AllProperties.Where(property => property.Schema.Reference is not null)]
        : [];

    private GeneratedContact Generate(long index, long person)
    {
        var (status, groups) = _groupAssignment[index];
        var (created, updated) = _timestamps[index];
        return new GeneratedContact(
            index, Id(created, index), _people[person], status, groups, created, updated);
    }

    private string Id(DateTimeOffset created, long index) => _ids.Choose("sortable") switch
    {
        "sortable" => SortableId.Create(created, (uint)index, _seed, _ids.Prefix),
        "uuid" => _ids.Prefix + TextGenerator.Uuid(new SeededRandom(_seed, index, RandomStreams.Id)),
        "short" => _ids.Prefix + SortableId.Encode(new SeededRandom(_seed, index, RandomStreams.Id).NextUInt64(), length: 9),
        _ => _ids.FromPattern(_seed, index),
    };

    private static string GroupId(IdForm form, string name)
    {
        var number = SplitMix64.Mix(SeededRandom.StreamOf(name));
        return form.Choose("short") switch
        {
            "uuid" => form.Prefix + TextGenerator.Uuid(new SeededRandom((long)number, 0, RandomStreams.Id)),
            "sortable" or "short" => form.Prefix + SortableId.Encode(number, length: 6),
            _ => form.FromPattern((long)number, 0),
        };
    }
}
