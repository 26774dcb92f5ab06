using System.Diagnostics;
using System.Text;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

/// <summary>A receiver that parses an event and serializes it again gets the signed bytes, whatever a contact holds.</summary>
[Trait("Clause", "HOOK-RESERIALISE")]
public class SerializationTests
{
    // One contact for each form that JSON writers treat differently.
    private static readonly string[] Contacts =
    [
        """{"email":"a@example.com","firstName":"Zoé 😀","company":"</script> a\/b \u0041\u2028\u2029 \ud83d\ude00 \u0001\t\"\\"}""",
        """{"email":"b@example.com","customFields":{"price":1.0,"big":1e3,"tiny":1e-7,"zero":-0,"exact":12345678901234567890}}""",
        """{"email":"c@example.com","customFields":{"b":1,"10":"ten","9":"nine","01":"x","a":2}}""",
        """{"email":"d@example.com","customFields":{"\u2028":"\u2028","é":true,"long":0.10000000000000000001}}""",
    ];

    [Fact]
    public async Task TheBody_IsWhatNodeGives_WhenItParsesAndSerializesIt()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Api.Subscribe(target, "contact.created");
        foreach (var contact in Contacts)
            await mock.Api.Create(contact);

        var events = await target.Next(Contacts.Length);

        Assert.Equal(events.Select(sent => sent.Body), await ReserializeWithNode(events.Select(sent => sent.Body)));
        Assert.All(events, sent => sent.AssertSigned());
        Assert.Contains("\"firstName\":\"Zoé 😀\"", events[0].Body, StringComparison.Ordinal);
        Assert.Contains("</script> a/b A\u2028\u2029 😀 \\u0001\\t\\\"\\\\", events[0].Body, StringComparison.Ordinal);
        Assert.Contains(
            """{"price":1,"big":1000,"tiny":1e-7,"zero":0,"exact":12345678901234567000}""", events[1].Body, StringComparison.Ordinal);
        Assert.Contains("""{"9":"nine","10":"ten","b":1,"01":"x","a":2}""", events[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Clause", "UNICODE")]
    public async Task ApiResponses_HaveNumbersAsSent_AndNoEscapesThatJsonDoesNotNeed()
    {
        using var mock = Mock.Start(("contacts", "1"));
        var paths = new List<string>();
        foreach (var contact in Contacts)
            paths.Add("/v1/contacts/" + await mock.Api.Create(contact));

        var texts = new List<string>();
        foreach (var path in paths)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Authorization", "Bearer " + Mock.Key } } };
            using var response = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
            texts.Add(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        }

        Assert.Contains("\"firstName\":\"Zoé 😀\"", texts[0], StringComparison.Ordinal);
        Assert.Contains("</script> a/b A\u2028\u2029 😀 \\u0001\\t\\\"\\\\", texts[0], StringComparison.Ordinal);
        Assert.Contains(
            """{"price":1.0,"big":1e3,"tiny":1e-7,"zero":-0,"exact":12345678901234567890}""", texts[1], StringComparison.Ordinal);
        Assert.Contains("""{"b":1,"10":"ten","9":"nine","01":"x","a":2}""", texts[2], StringComparison.Ordinal);
        Assert.Contains("{\"\u2028\":\"\u2028\",\"é\":true,\"long\":0.10000000000000000001}", texts[3], StringComparison.Ordinal);
    }

    private static async Task<string[]> ReserializeWithNode(IEnumerable<string> bodies)
    {
        const string script = """
            const bodies = require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean);
            for (const body of bodies) console.log(JSON.stringify(JSON.parse(body)));
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput =
                true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        await node.StandardInput.WriteAsync(string.Join('\n', bodies));
        node.StandardInput.Close();
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
