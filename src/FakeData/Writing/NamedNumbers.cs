using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>Numbers for fields that the contract adds.</summary>
internal sealed class NamedNumbers(FieldWords fields)
{
    /// <summary>A number; null when the name says nothing.</summary>
    public decimal? Find(FieldName name, GeneratedContact contact, SeededRandom random) =>
        name.EndsWith("age") ? 22 + random.NextInt(44)
        : name.Has("year") ? contact.Created.Year - random.NextInt(name.Has("birth") ? 60 : 25) - (name.Has("birth") ? 20 : 0)
        : name.EndsWith("latitude", "lat") ? fields.Country.Latitude + random.NextInt(200) / 100m
        : name.EndsWith("longitude", "lng", "lon") ? fields.Country.Longitude + random.NextInt(200) / 100m
        : name.Has("employees", "headcount", "staff") ? 5 * (1 + random.NextInt(60))
        : name.Has("revenue", "turnover", "sales", "budget", "income") ? 10_000 * (1 + random.NextInt(500))
        : name.Has("price", "amount", "value", "salary", "spent", "mrr", "arr", "deal") ? 50 * (1 + random.NextInt(400))
        : name.Has("score", "rating", "percent", "percentage", "probability", "rate", "points") ? random.NextInt(101)
        : name.Has("number") ? 100_000 + contact.Index
        : name.Has("count", "visits", "orders", "emails", "calls", "meetings", "total", "visit") ? random.NextInt(40)
        : name.Has("days", "months", "weeks", "hours", "duration", "children") ? 1 + random.NextInt(12)
        : null;

    /// <summary>Whether a flag is set.</summary>
    public static bool Flag(FieldName name, SeededRandom random) => random.Chance(
        name.Has("deleted", "blocked", "archived", "unsubscribed", "bounced", "blacklisted", "spam") ? 5
        : name.Has("vip", "customer", "premium", "favorite", "favourite") ? 20
        : name.Has("consent", "newsletter", "active", "verified", "confirmed", "subscribed", "opt") ? 75
        : 50);
}
