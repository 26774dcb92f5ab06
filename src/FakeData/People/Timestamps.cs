using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>When contacts were created and last changed: in the two years before the first contact of the seed, so that it is the newest.</summary>
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

    /// <summary>Both times of the contact with this index: whole seconds, in working hours; most contacts were changed since.</summary>
    public (DateTimeOffset Created, DateTimeOffset Updated) this[long index]
    {
        get
        {
            var random = new SeededRandom(_seed, index, RandomStreams.Time);
            var day = new DateTimeOffset(_newest.UtcDateTime.Date, TimeSpan.Zero);
            var created = day.AddDays(-1 - random.NextInt(MaxAgeInDays)).AddSeconds(WorkdayStart + random.NextInt(WorkdayLength));
            var updated = random.Chance(40) ? created : created.AddSeconds(random.NextInt64(60, Math.Max(60, (long)(_latest - created).TotalSeconds)));
            return (created, updated < _latest ? updated : _latest);
        }
    }

    private static DateTimeOffset? Read(JsonElement contact, string name) =>
        contact.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
