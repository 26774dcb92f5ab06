using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Drift;

namespace Fluenzr.ContractKit.Parity.Tests;

/// <summary>What is not as it was is told, also when it has no name.</summary>
public sealed class DriftComparisonTests
{
    [Fact]
    public void AChoiceThatHasNoKnownValueAnyMoreIsAChange()
    {
        var then = Image([]) with { Choices = new Dictionary<string, string> { ["PAGE-OVER"] = "clamped", ["HOOK-BODY"] = "event" } };
        var now = Image([]) with { Unlearned = new Dictionary<string, string> { ["PAGE-OVER"] = "It gets 418." } };

        var change = Assert.Single(DriftComparison.Compare(then, now));

        Assert.Equal(("PAGE-OVER", "clamped", "It gets 418."), (change.Subject, change.Then, change.Now));
        Assert.Equal(["HOOK-BODY"], DriftComparison.NotLookedAt(then, now));
    }

    [Fact]
    public void LearnedValuesThatAreOthersAreChanges_AndThoseThatAreNotKnownAreNot()
    {
        const string Then =
            "values: { rateWindow: 60, timeDigits: 6, ids: { Contact: \"[0-9a-f]{24}\" }, fields: { source: api, score: 1 } }";
        const string Now = "values: { rateWindow: 30, ids: { Contact: \"[0-9a-z]{24}\" }, fields: { source: web } }";
        var choices = new Dictionary<string, string> { ["TIME-FORM.fraction"] = "milliseconds" };
        var then = Image([]) with { Values = LearnedValues.Parse(Mocks.Spec, "then.yaml", Then) };
        var now = Image([]) with { Values = LearnedValues.Parse(Mocks.Spec, "now.yaml", Now), Choices = choices };

        var changes = DriftComparison.Compare(then, now).Select(change => DriftLines.Locate(change, Mocks.Spec, [])).ToArray();

        Assert.Equal(
            ["rateWindow 60 s 30 s", "timeDigits 6 3", "ids.Contact [0-9a-f]{24} [0-9a-z]{24}", "fields.source \"api\" \"web\""],
            changes.Select(change => $"{change.Subject} {change.Then} {change.Now}"));
        Assert.All(changes, change => Assert.NotNull(change.SpecLine));
    }

    [Theory]
    [InlineData("<h1>Hello</h1>", "not-json")]
    [InlineData("", "empty")]
    public void AnAnswerThatIsNoLongerJsonIsOneChange(string body, string type)
    {
        var change = Assert.Single(DriftComparison.Compare(Image(Shapes("""{"success":true,"data":{"id":"a"}}""")), Image(Shapes(body))));

        Assert.Equal(("getContact 200", "object", type), (change.Subject, change.Then, change.Now));
    }

    [Fact]
    public void OfTheHeadersOfEachAnswer_ThoseOfAConnectionAndAnOriginAreNotLearned()
    {
        string[] names = ["X-Api-Version", "strict-transport-security", "Alt-Svc", "Access-Control-Max-Age", "ETag"];
        var exchange = new Exchange(
            1, DateTimeOffset.UnixEpoch, TimeSpan.Zero, "getContact", "GET", new Uri("http://127.0.0.1/v1/contacts/a"), [], null, 200,
            [.. names.Select(name => KeyValuePair.Create(name, "1"))], "{}");

        Assert.Equal("X-Api-Version", Assert.Single(ConstantHeaders.Of([exchange, exchange], Mocks.Spec)).Key);
    }

    private static ServerImage Image(Dictionary<string, IReadOnlyDictionary<string, ShapeImage>> shapes) =>
        new(DateTimeOffset.UnixEpoch, "1.0", new Dictionary<string, string>(), shapes, 1000, new Dictionary<string, int>());

    private static Dictionary<string, IReadOnlyDictionary<string, ShapeImage>> Shapes(string body)
    {
        var shape = new AnswerShape();
        shape.Add(new Exchange(
            1, DateTimeOffset.UnixEpoch, TimeSpan.Zero, "getContact", "GET", new Uri("http://127.0.0.1/v1/contacts/a"), [], null, 200, [],
            body));
        return new()
        {
            ["getContact"] = new Dictionary<string, ShapeImage> { ["200"] = new ShapeImage(shape.Fields, shape.Headers) },
        };
    }
}
