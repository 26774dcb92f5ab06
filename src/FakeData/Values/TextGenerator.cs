using System.Globalization;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Random texts for a format, a pattern and length limits.</summary>
internal sealed class TextGenerator(SeededRandom random, string host)
{
    private const int DefaultLength = 12;
    private const int MaxLocalPart = 64;
    private const int MaxLabel = 60;

    public string Generate(Schema merged)
    {
        var minLength = merged.MinLength ?? 0;
        var maxLength = merged.MaxLength ?? int.MaxValue;
        return merged.Format switch
        {
            "email" => Email(minLength, maxLength),
            "uri" => Uri(minLength, maxLength),
            "date" => Time().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "date-time" => Time().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            "uuid" => Uuid(random),
            _ when merged.Pattern is { } pattern =>
                PatternGenerator.Generate(pattern.ToString(), minLength, random) ?? Words(minLength, maxLength),
            _ => Words(minLength, maxLength),
        };
    }

    public static string Uuid(SeededRandom random) =>
        $"{random.NextInt(int.MaxValue):x8}-{random.NextInt(1 << 16):x4}-4{random.NextInt(1 << 12):x3}"
        + $"-8{random.NextInt(1 << 12):x3}-{random.NextUInt64() >> 16:x12}";

    private string Words(int minLength, int maxLength)
    {
        var text = CommonWords.Fillers[random.NextInt(CommonWords.Fillers.Count)];
        while (text.Length < Math.Max(minLength, Math.Min(maxLength, DefaultLength)))
            text += " " + random.Pick(CommonWords.Fillers);
        return text.Length > maxLength ? text[..maxLength].TrimEnd().PadRight(maxLength, 'a') : text;
    }

    // To lengthen: first the local part, then labels before the host. To shorten: first the host, then the local part.
    private string Email(int minLength, int maxLength)
    {
        var local = $"{random.Pick(CommonWords.Fillers)}.{random.NextUInt64() >> 24:x10}";
        var domain = local.Length + 1 + host.Length <= maxLength ? host : "x.test";
        local = local[..Math.Clamp(maxLength - domain.Length - 1, 1, local.Length)].TrimEnd('.');
        var missing = Math.Max(0, minLength - local.Length - 1 - domain.Length);
        local += new string('a', Math.Min(missing, MaxLocalPart - local.Length));
        while ((missing = minLength - local.Length - 1 - domain.Length) > 0)
            domain = new string('a', Math.Max(1, Math.Min(missing - 1, MaxLabel))) + "." + domain;
        return local + "@" + domain;
    }

    private string Uri(int minLength, int maxLength)
    {
        var site = "https://" + host + "/";
        var address = site.Length < maxLength ? site : "urn:";
        do
        {
            address += random.Pick(CommonWords.Fillers);
        }
        while (address.Length < minLength);
        return address.Length > maxLength ? address[..maxLength] : address;
    }

    private DateTimeOffset Time() => new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.NextInt(2 * 365 * 24 * 3600));
}
