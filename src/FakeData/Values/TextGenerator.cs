using System.Globalization;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Texts of a format, a pattern and a length.</summary>
internal sealed class TextGenerator(SeededRandom random, string host)
{
    private const int DefaultLength = 12;
    private const int MaxLocalPart = 64;
    private const int MaxLabel = 60;

    public string Generate(Schema merged)
    {
        var least = merged.MinLength ?? 0;
        var most = merged.MaxLength ?? int.MaxValue;
        return merged.Format switch
        {
            "email" => Email(least, most),
            "uri" => Uri(least, most),
            "date" => Time().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "date-time" => Time().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            "uuid" => $"{random.NextInt(int.MaxValue):x8}-{random.NextInt(1 << 16):x4}-4{random.NextInt(1 << 12):x3}-8{random.NextInt(1 << 12):x3}-{random.NextUInt64() >> 16:x12}",
            _ when merged.Pattern is { } pattern => PatternGenerator.Generate(pattern.ToString(), least, random) ?? Words(least, most),
            _ => Words(least, most),
        };
    }

    private string Words(int least, int most)
    {
        var text = CommonWords.Fillers[random.NextInt(CommonWords.Fillers.Count)];
        while (text.Length < Math.Max(least, Math.Min(most, DefaultLength)))
            text += " " + random.Pick(CommonWords.Fillers);
        return text.Length > most ? text[..most].TrimEnd().PadRight(most, 'a') : text;
    }

    // The local part grows first, then labels go before the host; what is too long gets shorter from the host on.
    private string Email(int least, int most)
    {
        var local = $"{random.Pick(CommonWords.Fillers)}.{random.NextUInt64() >> 24:x10}";
        var domain = local.Length + 1 + host.Length <= most ? host : "x.test";
        local = local[..Math.Clamp(most - domain.Length - 1, 1, local.Length)].TrimEnd('.');
        var missing = Math.Max(0, least - local.Length - 1 - domain.Length);
        local += new string('a', Math.Min(missing, MaxLocalPart - local.Length));
        while ((missing = least - local.Length - 1 - domain.Length) > 0)
            domain = new string('a', Math.Max(1, Math.Min(missing - 1, MaxLabel))) + "." + domain;
        return local + "@" + domain;
    }

    private string Uri(int least, int most)
    {
        var site = "https://" + host + "/";
        var address = site.Length < most ? site : "urn:";
        do
        {
            address += random.Pick(CommonWords.Fillers);
        }
        while (address.Length < least);
        return address.Length > most ? address[..most] : address;
    }

    private DateTimeOffset Time() => new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.NextInt(2 * 365 * 24 * 3600));
}
