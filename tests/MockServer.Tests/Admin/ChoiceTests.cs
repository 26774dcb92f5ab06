using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Admin;

/// <summary>Choices that are changed while the server runs.</summary>
public class ChoiceTests
{
    [Fact]
    public async Task AChange_HoldsAtOnce_ForItsSandboxAlone()
    {
        using var mock = Mock.Start(("contacts", "1"));
        var mine = mock.In("mine");
        const string Lists = "/contacts?perPage=500";
        Assert.Equal(400, (await mine.Api.Get(Lists)).Status);

        Assert.Equal(200, (await mine.Kit(HttpMethod.Put, "/_kit/choices", """{"PAGE-OVER": "clamped", "METHOD": 404}""")).Status);

        Assert.Equal(200, (await mine.Api.Get(Lists)).Status);
        Assert.Equal(404, (await mine.Api.Put("/contacts", "{}")).Status);
        Assert.Equal(400, (await mock.Api.Get(Lists)).Status);
        Assert.Equal(405, (await mock.Api.Put("/contacts", "{}")).Status);
    }

    [Fact]
    public async Task WhatWasAnsweredBefore_IsForgotten()
    {
        using var mock = Mock.Start(("contacts", "1"));
        var before = await mock.Api.Get("/contacts");
        Assert.Equal(before.Json, (await mock.Api.Get("/contacts")).Json);

        await mock.Kit(
            HttpMethod.Put, "/_kit/choices", """{"TIME-FORM": {"zone": "offset", "fraction": "milliseconds"}, "ID-FORM": "uuid"}""");

        Assert.EndsWith(".000+00:00", (await mock.Api.Get("/contacts")).Text("data.0.createdAt"), StringComparison.Ordinal);
        Assert.True(Guid.TryParse(
            (await mock.Api.Post("/contacts", """{"email":"new@example.com"}""")).Text("data.id")["con_".Length..], out _));
    }

    [Theory]
    [InlineData("code=409", null, "EMAIL_ALREADY_EXISTS")]
    [InlineData("example=emailRequired", null, "VALIDATION_ERROR")]
    [InlineData("cod=409", null, "VALIDATION_ERROR")]
    [InlineData("code=429", null, "TOO_MANY_REQUESTS")]
    [InlineData(null, "createContact: 409", "EMAIL_ALREADY_EXISTS")]
    [InlineData(null, "*: exhausted", "TOO_MANY_REQUESTS")]
    public async Task AnErrorOnDemand_HasTheChangedForm(string? prefer, string? fault, string code)
    {
        using var mock = Mock.Start(("contacts", "0"), ("fault", fault ?? ""));
        var mine = mock.In("mine");
        var before = await Demand(mine.Api);

        await mine.Kit(
            HttpMethod.Put, "/_kit/choices", """{"ENV-ERR-CODES": "specific", "ERR-DETAILS": "list", "RETRY-AFTER": "absent"}""");

        var after = await Demand(mine.Api);
        Assert.Equal(
            (before.Status, before.Text("error.message"), code), (after.Status, after.Text("error.message"), after.Text("error.code")));
        Assert.Equal(before.At("error.details")?.AsObject().Select(detail => detail.Key), after.At("error.details") is null
            ? null
            : after.Texts("error.details.errors", "field"));
        Assert.Equal((before.Status == 429, false), (before.Header("Retry-After") is not null, after.Header("Retry-After") is not null));
        Assert.Equal(before.Json, (await Demand(mock.Api)).Json);

        Task<TestResponse> Demand(ApiClient api) =>
            api.Send(HttpMethod.Post, "/contacts", "{}", request => request.Headers.TryAddWithoutValidation("Prefer", prefer));
    }

    [Fact]
    public async Task AReset_AndNull_BringTheChoiceBack()
    {
        using var mock = Mock.Start(("contacts", "1"), Mock.ChoicesFile(("PAGE-OVER", "clamped")));
        foreach (var (method, path, body) in new[] { ("PUT", "choices", """{"METHOD": null}"""), ("POST", "reset", null) })
        {
            await mock.Kit(HttpMethod.Put, "/_kit/choices", """{"METHOD": "404"}""");
            Assert.Equal(404, (await mock.Api.Put("/contacts", "{}")).Status);
            Assert.Equal(200, (await mock.Kit(HttpMethod.Parse(method), "/_kit/" + path, body)).Status);
            Assert.Equal(405, (await mock.Api.Put("/contacts", "{}")).Status);
        }

        Assert.Equal(200, (await mock.Api.Get("/contacts?perPage=500")).Status);
    }

    [Fact]
    public async Task TheList_HasEveryChoice_WithItsValues()
    {
        using var mock = Mock.Start(("contacts", "0"), Mock.ChoicesFile(("PAGE-OVER", "clamped")));

        var answer = await mock.Kit(HttpMethod.Get, "/_kit/choices");

        var over = answer.List("data").Single(choice => (string?)choice!["id"] == "PAGE-OVER")!;
        Assert.Equal(("clamped", "refused"), ((string?)over["chosen"], (string?)over["default"]));
        Assert.Equal(["refused", "clamped"], over["values"]!.AsArray().Select(value => (string?)value!["value"]));
        Assert.Equal("The maximum applies.", (string?)over["values"]![1]!["description"]);
    }

    [Theory]
    [InlineData("""{"NOTHING": "a"}""", "Unknown choice 'NOTHING'. GET /_kit/choices lists all choices")]
    [InlineData("""{"PAGE-OVER": "clamped", "METHOD": "200"}""", "'200' is not a value of METHOD. Values: 405, 404; null resets to 405")]
    public async Task AWrongOne_IsRefused_AndNothingChanges(string body, string message)
    {
        using var mock = Mock.Start(("contacts", "0"));

        (await mock.Kit(HttpMethod.Put, "/_kit/choices", body)).AssertRefused(400, "VALIDATION_ERROR", message);

        Assert.Equal(400, (await mock.Api.Get("/contacts?perPage=500")).Status);
    }
}
