using System.Globalization;
using System.Text;

namespace Fluenzr.ContractKit.Fuzz;

/// <summary>Random values: valid, invalid and hostile.</summary>
internal sealed class FuzzValues(Random random)
{
    private static readonly string[] JsonTexts =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "-1e-400", "99999999999999999999", "\"\"", "\"x\"", "\" \"", "[]", "{}", "[[]]", "[null]", "[\"x\",\"x\"]",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\u202e\"", "\"grp_abc\"", "\"con_abc123\"", "[\"grp_abc\"]", "[\"con_abc123\"]", "\"stg_won\"",
        "\"a@b\"", "\"Jean.Dupont@Example.com\"", "\"jean.dupont@example.com\"", "{\"a\":{\"b\":1}}", "[1,1,1]", "\"2026-01-01T00:00:00Z\"", "\"active\"",
        "\"http://127.0.0.1:9/\"", "\"http://169.254.169.254/\"", "[\"contact.created\"]", "\"paused\"", "1e999999999", "\"<script>alert(1)</script>\"", "-0", "1E+2",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "x", "a+b@example.com", "%00", "%2500", "%ff", "%c3%28", "%F0%9F%98%80", "..", "%2e%2e", "%252e", "*", "con_abc123", "grp_abc", "0", "-1", "1e9",
        "99999999999999999999", "true", "null", "'", "%22", "%3Cscript%3E", "a%0d%0aX:1", "%", "%zz", "+", "a&b", "[]", "asc", "desc", "email", "active", "1",
        "2", "100", "101", "vip", "marie", "%E2%80%AE", "createdAt", "#", "%23", "a=b", "a%3Db", ";", "{id}", "~", "!", "(", "$where",
    ];

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public bool OneIn(int n) => random.Next(n) == 0;

    public int Below(int n) => random.Next(n);

    /// <summary>A text for a path or a query: parts of it are percent-encoded, or should be.</summary>
    public string Text() => OneIn(8) ? Letters(random.Next(1, 200)) : Pick(Texts);

    public string Letters(int count) => string.Create(count, random, (span, source) =>
    {
        foreach (ref var letter in span)
            letter = (char)source.Next('a', 'z' + 1);
    });

    /// <summary>An email that no contact has.</summary>
    public string Email() => string.Create(CultureInfo.InvariantCulture, $"{Letters(6)}{random.Next()}@example.com");

    public string Json() => OneIn(30) ? $"[{string.Join(',', Enumerable.Repeat(Pick(JsonTexts), random.Next(1, 3_000)))}]" : Pick(JsonTexts);

    /// <summary>A query string, with its question mark.</summary>
    public string Query(IReadOnlyList<string> names)
    {
        if (OneIn(3))
            return "";
        var pairs = Enumerable.Range(0, random.Next(1, OneIn(20) ? 60 : 4)).Select(_ => $"{(OneIn(10) ? Text() : Pick(names))}={Text()}");
        // A blank or a # would end the request target.
        return "?" + string.Join('&', pairs).Replace(' ', '+');
    }

    /// <summary>Bytes that differ from valid ones in some places.</summary>
    public byte[] Mutate(byte[] bytes)
    {
        var result = new List<byte>(bytes);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(result.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < result.Count:
                    result[at] = (byte)random.Next(256);
                    break;
                case 1 when at < result.Count:
                    result.RemoveRange(at, random.Next(1, Math.Min(20, result.Count - at) + 1));
                    break;
                case 2:
                    result.InsertRange(at, Encoding.UTF8.GetBytes(Json()));
                    break;
                case 3 when at < result.Count:
                    result.InsertRange(at, result.GetRange(at, random.Next(1, Math.Min(40, result.Count - at) + 1)));
                    break;
                case 4:
                    result.InsertRange(at, Bytes(random.Next(1, 10)));
                    break;
                default:
                    result.RemoveRange(at, result.Count - at);
                    break;
            }
        }

        return [.. result];
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
