using System.Globalization;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Texts of a format, a pattern and a length.</summary>
internal sealed class TextGenerator(SeededRandom random, string host)
{
    private const int Usual = 12;
    private const int LongestLocalPart = 64;
    private const int LongestLabel = 60;

    public string Draw(Schema flat)
    {
        var least = flat.MinLength ?? 0;
        var most = flat.MaxLength ?? int.MaxValue;
        return flat.Format switch
        {
            "email" => Email(least, most),
            "uri" => Address(least, most),
            "date" => Moment().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "date-time" => Moment().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            "uuid" => $"{random.Below(int.MaxValue):x8}-{random.Below(1 << 16):x4}-4{random.Below(1 << 12):x3}-8{random.Below(1 << 12):x3}-{random.Next() >> 16:x12}",
            _ when flat.Pattern is { } pattern => PatternGenerator.Draw(pattern.ToString(), least, random) ?? Words(least, most),
            _ => Words(least, most),
        };
    }

    private string Words(int least, int most)
    {
        var text = BogusLists.Any[random.Below(BogusLists.Any.Count)];
        while (text.Length < Math.Max(least, Math.Min(most, Usual)))
            text += " " + random.Pick(BogusLists.Any);
        return text.Length > most ? text[..most].TrimEnd().PadRight(most, 'a') : text;
    }

    // The local part grows first, then labels go before the host; what is too long gets shorter from the host on.
    private string Email(int least, int most)
    {
        var local = $"{random.Pick(BogusLists.Any)}.{random.Next() >> 24:x10}";
        var domain = local.Length + 1 + host.Length <= most ? host : "x.test";
        local = local[..Math.Clamp(most - domain.Length - 1, 1, local.Length)].TrimEnd('.');
        var missing = Math.Max(0, least - local.Length - 1 - domain.Length);
        local += new string('a', Math.Min(missing, LongestLocalPart - local.Length));
        while ((missing = least - local.Length - 1 - domain.Length) > 0)
            domain = new string('a', Math.Max(1, Math.Min(missing - 1, LongestLabel))) + "." + domain;
        return local + "@" + domain;
    }

    private string Address(int least, int most)
    {
        var site = "https://" + host + "/";
        var address = site.Length < most ? site : "urn:";
        do
        {
            address += random.Pick(BogusLists.Any);
        }
        while (address.Length < least);
        return address.Length > most ? address[..most] : address;
    }

    private DateTimeOffset Moment() => new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Below(2 * 365 * 24 * 3600));
}
