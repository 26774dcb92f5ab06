using System.Diagnostics;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Tests.Schemas;

public class FormatsTests
{
    private static readonly Schema Email = SmallSpec.Schema("{ format: email }");

    [Theory]
    [InlineData("jean.dupont@example.com")]
    [InlineData("marie+tag@startup.io")]
    [InlineData("o'brien@example.ie")]
    [InlineData("a@b.co")]
    [InlineData("a_b-c!#$%&*/=?^`{|}~@example.com")]
    [InlineData("a@mail.eu.example.com")]
    [InlineData("a@my-company.example")]
    [InlineData("a@1and1.com")]
    [InlineData("élodie@société.fr")]
    [InlineData("用户@例子.公司")]
    [InlineData("a@xn--fsq.xn--55qx5d")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234@example.com")]
    [InlineData("a@123456789012345678901234567890123456789012345678901234567890123.com")]
    public void Email_Accepts(string text) => Assert.True(Allows(Email, text));

    [Theory]
    [InlineData("jean")]
    [InlineData("@example.com")]
    [InlineData("jean@")]
    [InlineData("jean@@example.com")]
    [InlineData("jean@dupont@example.com")]
    [InlineData("jean dupont@example.com")]
    [InlineData(" jean@example.com")]
    [InlineData("jean@example.com ")]
    [InlineData("jean@example.com\n")]
    [InlineData("jean@exam ple.com")]
    [InlineData("jean@example.com.")]
    [InlineData("jean@example..com")]
    [InlineData("jean..dupont@example.com")]
    [InlineData(".jean@example.com")]
    [InlineData("jean.@example.com")]
    [InlineData("jean@.example.com")]
    [InlineData("jean@example")]
    [InlineData("jean@localhost")]
    [InlineData("jean@example.c")]
    [InlineData("jean@-example.com")]
    [InlineData("jean@example-.com")]
    [InlineData("jean@exam_ple.com")]
    [InlineData("jean@127.0.0.10")]
    [InlineData("jean@[127.0.0.1]")]
    [InlineData("\"jean\"@example.com")]
    [InlineData("Jean <jean@example.com>")]
    [InlineData("jean,dupont@example.com")]
    [InlineData("jean\0@example.com")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345@example.com")]
    [InlineData("a@1234567890123456789012345678901234567890123456789012345678901234.com")]
    public void Email_Refuses(string text) => Assert.False(Allows(Email, text));

    [Fact]
    public void Email_HasAtMost254Characters()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('a', 60), 4)) + ".com";

        Assert.True(Allows(Email, new string('a', 254 - domain.Length - 1) + "@" + domain));
        Assert.False(Allows(Email, new string('a', 255 - domain.Length - 1) + "@" + domain));
    }

    [Theory]
    [InlineData("a", "", "")]
    [InlineData("a.", "", "")]
    [InlineData("a@a", "", "")]
    [InlineData("a.", "x@", ".")]
    [InlineData("a-", "x@", "!")]
    [InlineData("-", "x@a", ".com")]
    [InlineData("a.a-", "x@", "_")]
    [InlineData("é", "x@", "@")]
    public void Email_TakesNoLongerForAdversarialTexts(string repeated, string before, string behind)
    {
        var text = before + string.Concat(Enumerable.Repeat(repeated, 250))[..(250 - before.Length - behind.Length)] + behind;
        var clock = Stopwatch.StartNew();

        Assert.False(Allows(Email, text));

        // Microseconds in truth; a regex that backtracks without bounds would take years. Ten seconds forgive a busy machine.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [Theory]
    [InlineData("date-time", "2025-01-15T10:30:00Z", true)]
    [InlineData("date-time", "2025-01-15T10:30:00.123Z", true)]
    [InlineData("date-time", "2025-01-15T10:30:00.123456789012Z", true)]
    [InlineData("date-time", "2025-01-15t10:30:00z", true)]
    [InlineData("date-time", "2025-01-15T10:30:00+02:00", true)]
    [InlineData("date-time", "2024-02-29T00:00:00Z", true)]
    [InlineData("date-time", "2025-02-29T00:00:00Z", false)]
    [InlineData("date-time", "2025-01-15T24:00:00Z", false)]
    [InlineData("date-time", "2025-01-15T10:30:00", false)]
    [InlineData("date-time", "2025-01-15 10:30:00Z", false)]
    [InlineData("date-time", "2025-01-15T10:30Z", false)]
    [InlineData("date-time", "2025-01-15T10:30:00.Z", false)]
    [InlineData("date-time", "2025-01-15T10:30:00+0200", false)]
    [InlineData("date-time", "2025-01-15T10:30:00Z\n", false)]
    [InlineData("date-time", "2025-01-15", false)]
    [InlineData("date-time", "٢٠٢٥-01-15T10:30:00Z", false)]
    [InlineData("date", "2025-01-15", true)]
    [InlineData("date", "2024-02-29", true)]
    [InlineData("date", "2025-02-29", false)]
    [InlineData("date", "2025-1-15", false)]
    [InlineData("date", "2025-01-15\n", false)]
    [InlineData("date", " 2025-01-15", false)]
    [InlineData("date", "15/01/2025", false)]
    [InlineData("uri", "https://acme.com", true)]
    [InlineData("uri", "https://acme.com:8443/a?b=c#d", true)]
    [InlineData("uri", "mailto:jean@example.com", true)]
    [InlineData("uri", "urn:isbn:0451450523", true)]
    [InlineData("uri", "acme.com", false)]
    [InlineData("uri", "/path", false)]
    [InlineData("uri", "https://", false)]
    [InlineData("uri", "https://acme.com/a b", false)]
    [InlineData("uri", "https://acme.com\n", false)]
    [InlineData("uri", "", false)]
    [InlineData("uuid", "550e8400-e29b-41d4-a716-446655440000", true)]
    [InlineData("uuid", "550E8400-E29B-41D4-A716-446655440000", true)]
    [InlineData("uuid", "550e8400e29b41d4a716446655440000", false)]
    [InlineData("uuid", "{550e8400-e29b-41d4-a716-446655440000}", false)]
    [InlineData("uuid", " 550e8400-e29b-41d4-a716-446655440000", false)]
    [InlineData("uuid", "0x0e8400-e29b-41d4-a716-446655440000", false)]
    public void Format_Decides(string format, string text, bool allowed) =>
        Assert.Equal(allowed, Allows(SmallSpec.Schema($"{{ format: {format} }}"), text));

    private static bool Allows(Schema schema, string text) => schema.Allows(JsonSerializer.SerializeToElement(text));
}
