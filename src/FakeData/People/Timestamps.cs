using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>
/// The creation and update times of contacts: in the two years before the first contact of the seed, which is the newest.
/// </summary>
internal sealed class Timestamps
{
    private const int MaxAgeInDays = 730;
    private const int WorkdayStart = 7 * 3600;
    private const int WorkdayLength = 12 * 3600;

    private static readonly DateTimeOffset DefaultNewest = new(2025, 1, 15, 10, 30, 0, TimeSpan.Zero);

    private readonly int _seed;
    private readonly DateTimeOffset _newest;
    private readonly DateTimeOffset _latest;

    public Timestamps(IReadOnlyList<JsonElement> seeded, int seed)
    {
        _seed = seed;
        _newest = seeded.Select(contact => Read(contact, "createdAt")).OfType<DateTimeOffset>().DefaultIfEmpty(DefaultNewest).Min();
        _latest = seeded.Select(contact => Read(contact, "updatedAt")).OfType<DateTimeOffset>().Append(_newest).Max();
    }

    /// <summary>
    /// The times of the contact with this index: whole seconds, created in working hours; most contacts have a later update.
    /// </summary>
    public (DateTimeOffset Created, DateTimeOffset Updated) this[long index]
    {
        get
        {
            var random = new SeededRandom(_seed, index, RandomStreams.Time);
            var day = new DateTimeOffset(_newest.UtcDateTime.Date, TimeSpan.Zero);
            var created = day.AddDays(-1 - random.NextInt(MaxAgeInDays)).AddSeconds(WorkdayStart + random.NextInt(WorkdayLength));
            var age = Math.Max(60, (long)(_latest - created).TotalSeconds);
            var updated = random.Chance(40) ? created : created.AddSeconds(random.NextInt64(60, age));
            return (created, updated < _latest ? updated : _latest);
        }
    }

    private static DateTimeOffset? Read(JsonElement contact, string name) =>
        contact.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
