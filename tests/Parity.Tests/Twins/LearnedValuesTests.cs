using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.Parity.Drift;
using Fluenzr.ContractKit.SecondServer;
using Fluenzr.ContractKit.SecondServer.Answers;

namespace Fluenzr.ContractKit.Parity.Tests.Twins;

/// <summary>What is no choice among a few is learned as a value: the mock takes it from the same file, and then answers as the server.</summary>
public sealed class LearnedValuesTests
{
    private static readonly Wording Other = new(
        new Dictionary<string, (int, string, string)>
        {
            ["Email already exists"] = (422, "DUPLICATE", "This address is \"taken\""),
            ["Contact not found"] = (404, "NO_CONTACT", "No such contact"),
            ["Group not found"] = (404, "NO_GROUP", "No such group"),
            ["Email is required"] = (422, "INVALID", "Where is the email?"),
            ["Invalid email format"] = (400, "INVALID", "This is no email"),
            ["Unknown group"] = (400, "REFERENCE", "This group does not exist"),
            ["Invalid or missing API key"] = (401, "KEY", "Who are you?"),
            ["There is no such path"] = (404, "PATH", "Nothing here"),
        },
        new Dictionary<string, string> { ["X-Frame-Options"] = "DENY" });

    // What ID-FORM and TIME-FORM do not have.
    private static readonly Forms OtherForms = new()
    {
        Window = 1,
        TimeDigits = 6,
        IdLetters = "0123456789ABCDEF",
        Fields = JsonNode.Parse("""{"object":"contact","livemode":false,"owner":null,"links":{"self":["a"]}}""")!.AsObject(),
    };

    [Fact]
    public async Task ErrorsHeadersLimitAndGroups_AreLearned_AndTheMockHasThem()
    {
        await using var server = await Server.StartAsync(
            new Dictionary<string, string>(), rateLimit: 90_000, wording: Other, forms: OtherForms);

        var image = await ShapeWalk.RunAsync(
            Twin.To(server), Mocks.Spec, DateTimeOffset.UnixEpoch, DiffRun.NewId(), new Progress<string>(), TestContext.Current.CancellationToken);

        Assert.Empty(image.Leftovers);
        Assert.Equal(90_000, image.Values.RateLimit);
        Assert.Equal("DENY", Assert.Single(image.Values.Headers).Value);
        Assert.Equal(
            (422, "DUPLICATE", "This address is \"taken\""),
            image.Values.Errors["emailTaken"] is var taken ? (taken.Status, taken.Code, taken.Message) : default);
        Assert.Contains(image.Values.Groups, group => group.Id == "grp_xyz789");
        var file = Path.GetTempFileName();
        Assert.Equal("[0-9A-F]{24}, [0-9A-F]{24}", string.Join(", ", image.Values.Ids.Values));
        Assert.Equal(6, image.Values.TimeDigits);
        Assert.True(JsonNode.DeepEquals(OtherForms.Fields, image.Values.Fields), image.Values.Fields.ToJsonString());
        await File.WriteAllTextAsync(
            file, "OBJ-EXTRA: extra\n" + image.Values.ToYaml(), TestContext.Current.CancellationToken);
        await using var mock = MockApp.Build(new Settings { Urls = "http://127.0.0.1:0", Choices = file });
        await mock.StartAsync(TestContext.Current.CancellationToken);
        File.Delete(file);
        var left = new RunOptions { BaseUrl = new Uri(mock.Urls.First() + "/v1"), ApiKey = Mocks.Key };

        var result = await Twin.DiffAsync(left, server, requests: 500, seed: 1);

        foreach (var cause in result.Causes)
            TestContext.Current.TestOutputHelper?.WriteLine(Twin.Describe(cause));
        Assert.Equal("", string.Join("\n", result.Causes.Select(Twin.Describe)));
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", $"Bearer {Mocks.Key}" } } };
        using var answer = await http.GetAsync(new Uri(left.BaseUrl + "/groups"), TestContext.Current.CancellationToken);
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("90000", Assert.Single(answer.Headers.GetValues("X-RateLimit-Limit")));
    }
}
