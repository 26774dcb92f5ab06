using System.Globalization;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Chance;
using Fluenzr.ContractKit.FakeData.Words;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Texts of a format, a pattern and a length.</summary>
internal sealed class AnyText(Dice dice, string host)
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
            "uuid" => $"{dice.Below(int.MaxValue):x8}-{dice.Below(1 << 16):x4}-4{dice.Below(1 << 12):x3}-8{dice.Below(1 << 12):x3}-{dice.Next() >> 16:x12}",
            _ when flat.Pattern is { } pattern => PatternText.Draw(pattern.ToString(), least, dice) ?? Words(least, most),
            _ => Words(least, most),
        };
    }

    private string Words(int least, int most)
    {
        var text = Lists.Any[dice.Below(Lists.Any.Count)];
        while (text.Length < Math.Max(least, Math.Min(most, Usual)))
            text += " " + dice.Pick(Lists.Any);
        return text.Length > most ? text[..most].TrimEnd().PadRight(most, 'a') : text;
    }

    // The local part grows first, then labels go before the host; what is too long gets shorter from the host on.
    private string Email(int least, int most)
    {
        var local = $"{dice.Pick(Lists.Any)}.{dice.Next() >> 24:x10}";
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
            address += dice.Pick(Lists.Any);
        }
        while (address.Length < least);
        return address.Length > most ? address[..most] : address;
    }

    private DateTimeOffset Moment() => new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(dice.Below(2 * 365 * 24 * 3600));
}
