using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>A staging has contacts of others, with all that people write into them.</summary>
public sealed class OtherContactsTests(Target target)
{
    private static readonly string[] Emails =
    [
        "é{0}@example.com", "a{0}@exämple.com", "用户{0}@例子.公司", "O'Brien{0}@EXAMPLE.CO.UK", "a+b{0}@example.com", "_{0}_@sub.example.org",
    ];

    private static readonly string?[] Texts =
    [
        null, "", "  ", "O'Neill \"Bob\"", "<b>x</b>", new('a', 3000), "👨‍👩‍👧", "אבג", "line\nbreak\t", "%_*?[", "null", "Łódź æøå ß", "\u202eabc",
    ];

    private static readonly string[] Tags = ["", "vip", "VIP", " vip ", "a,b", "é", "vip&tag=1"];

    private static readonly string[] CustomFields =
    [
        "{}", """{"a":null}""", """{"":1}""", """{"big":1e300,"whole":12345678901234567890}""", """{"é":"ü","a.b":"c","a[0]":true}""",
    ];

    [Fact]
    public async Task UnusualContactsOfOthers_FailNoCheck()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var options = target.Options with { Only = ["schema/*", "list*", "sort*", "f-*", "page*", "search*", "create*"] };
        await FillAsync(new Uri(options.BaseUrl, "_kit/state"), cancellation);

        var run = await Target.RunAsync(options, cancellation: cancellation);

        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Checks.Where(result => result.Outcome == Outcome.Failed).Select(result => $"{result.Check.Id}: {result.Message}"));
        Assert.True(run.Count(Outcome.Passed) > 50);
    }

    private static async Task FillAsync(Uri address, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var state = JsonNode.Parse(await http.GetStringAsync(address, cancellation))!["data"]!;
        var first = state["contacts"]![0]!;
        state["contacts"] = new JsonArray([.. Enumerable.Range(0, 60).Select(number => Contact(first, number))]);
        using var response = await http.PutAsJsonAsync(address, state, cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }

    private static JsonNode Contact(JsonNode first, int number)
    {
        var contact = first.DeepClone();
        contact["id"] = $"con_{number}";
        contact["email"] = At(Emails, number).Replace("{0}", $"{number}", StringComparison.Ordinal);
        foreach (var (field, place) in new[] { ("firstName", 1), ("lastName", 2), ("company", 5), ("phone", 7), ("website", 11) })
            contact[field] = At(Texts, number * place);
        contact["tags"] = new JsonArray([.. Tags.Skip(number % 5).Take(number % 4).Select(tag => JsonValue.Create(tag))]);
        contact["customFields"] = JsonNode.Parse(At(CustomFields, number));
        return contact;
    }

    private static T At<T>(T[] values, int number) => values[number % values.Length];
}
