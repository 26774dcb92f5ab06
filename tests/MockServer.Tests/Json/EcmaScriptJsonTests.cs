using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Tests.Json;

/// <summary>HOOK-RESERIALISE: node runs <c>JSON.stringify(JSON.parse(text))</c> on 10,000 documents; the bytes must equal ours.</summary>
public sealed class EcmaScriptJsonTests
{
    private const int Documents = 10_000;

    [Fact]
    public async Task WritesWhatNodeWrites()
    {
        var random = new Random(1);
        string[] documents = [.. Edges(), .. Enumerable.Range(0, Documents).Select(_ => Value(random, depth: 3))];

        var expected = await NodeAsync(documents);

        Assert.Equal(documents.Length, expected.Length);
        for (var i = 0; i < documents.Length; i++)
        {
            var written = Encoding.UTF8.GetString(EcmaScriptJson.Rewrite(Encoding.UTF8.GetBytes(documents[i])));
            Assert.True(written == expected[i], $"{documents[i]}\nnode: {expected[i]}\nours: {written}");
        }
    }

    private static IEnumerable<string> Edges() =>
    [
        "1.0", "1e3", "-0", "0.1", "1e21", "1e-7", "1e-6", "123456789012345678901", "1e400", "-1e400", "5e-324", "0.000001",
        "1.7976931348623157e308",
        "100000000000000000000", "1000000000000000000000", "0.1e-6", "4503599627370497.5", "9007199254740993",
        "12345678901234567890",
        """{"b":1,"a":2,"10":3,"9":4,"01":5,"4294967294":6,"4294967295":7,"-1":8,"1.0":9}""",
        """{"a":1,"b":2,"a":3}""", """{"__proto__":1,"constructor":2}""",
        "\"\\u0000\\u001f\\u007f\\u2028\\u2029\\ud83d\\ude00\\/<>&'\\u00e9\"", "\"😀\u2028</script>\"",
        "\"\\b\\f\\n\\r\\t\\\"\\\\\"", "{}", "[]", "null", "\"\"", """{"":""}""",
    ];

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => Number(random),
        1 => random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" },
        2 or 3 or 4 or 5 => Text(random),
        6 => $"[{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)))}]",
        _ => $"{{ {string.Join(" , ", Enumerable.Range(0, random.Next(6)).Select(_ => $"{Key(random)} : {Value(random, depth - 1)}"))} }}",
    };

    private static string Number(Random random) => random.Next(6) switch
    {
        0 => random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture),
        1 => BitConverter.Int64BitsToDouble(random.NextInt64()) is var number && double.IsFinite(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : "7.50",
        2 => $"{random.Next(10)}.{random.Next(1000)}e{random.Next(-330, 330)}",
        3 => $"-{random.NextInt64()}{random.NextInt64()}",
        4 => $"{random.NextDouble().ToString("F20", CultureInfo.InvariantCulture)}",
        _ => $"{random.Next(1, 100)}E+{random.Next(25)}",
    };

    private static string Key(Random random) => random.Next(3) switch
    {
        0 => $"\"{random.Next(20)}\"",
        1 => $"\"{random.NextInt64(4294967290, 4294967300)}\"",
        _ => Text(random),
    };

    private static string Text(Random random)
    {
        string[] parts =
        [
            "a", "é", "😀", "\u2028", "\u2029", "<", "/", "\\/", "&", "'", "\\\"", "\\\\", "\\n", "\\u0001", "\\u00e9", "\\ud83d\\ude00",
            "\u007f", "\u00a0", "\ufeff", "日本", "7",
        ];
        return $"\"{string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => parts[random.Next(parts.Length)]))}\"";
    }

    // U+2028 may stand in a line: only the line feed ends one.
    private static async Task<string[]> NodeAsync(string[] documents)
    {
        const string script = "const lines = require('fs').readFileSync(0, 'utf8').split('\\n');"
            + "process.stdout.write(lines.map(line => JSON.stringify(JSON.parse(line))).join('\\n'));";
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        })!;
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.StandardInput.WriteAsync(string.Join('\n', documents));
        node.StandardInput.Close();
        return (await output).Split('\n');
    }
}
