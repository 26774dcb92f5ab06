using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Journal;

public class VerifyTests(VerifyTests.UsedMock used) : IClassFixture<VerifyTests.UsedMock>
{
    [Theory]
    [InlineData("""{}""", 5)]
    [InlineData("""{"method": "POST", "path": "/contacts", "body": {"email": "x@y.zz"}, "status": 201, "count": 1}""", 1)]
    [InlineData("""{"method": "post", "path": "/v1/contacts"}""", 3)]
    [InlineData("""{"path": "/contacts/*"}""", 1)]
    [InlineData("""{"path": "/contacts/con_abc123", "method": "PUT"}""", 1)]
    [InlineData("""{"operation": "createContact", "count": {"atLeast": 1, "atMost": 3}}""", 3)]
    [InlineData("""{"why": "emailTaken", "count": 1}""", 1)]
    [InlineData("""{"body": {"customFields": {"a": 1.0}}, "count": 1}""", 1)]
    [InlineData("""{"body": {"tags": ["a", "b"]}}""", 1)]
    [InlineData("""{"query": {"page": 1, "email": "a b"}, "count": 1}""", 1)]
    [InlineData("""{"operation": "deleteContact", "count": 0}""", 0)]
    [InlineData("""{"operation": "deleteContact", "count": {"atMost": 2}}""", 0)]
    public async Task WhatWasSent_Holds(string expectation, int matched)
    {
        var answer = await Verify(expectation);

        Assert.Equal((200, matched, matched), (answer.Status, answer.Number("data.matched"), answer.List("data.requests").Count));
    }

    [Theory]
    [InlineData(
        """{"path": "/contacts", "body": {"email": "x@y.z"}, "count": 1}""",
        "Expected exactly 1 request to match, got 0 (5 requests in the journal)",
        """["body.email is \"x@y.zz\""]""")]
    [InlineData(
        """{"method": "POST", "status": 202}""",
        "Expected at least 1 request to match, got 0 (5 requests in the journal)",
        """["status is 400"]""")]
    [InlineData(
        """{"operation": "createContact", "count": 5}""",
        "Expected exactly 5 requests to match, got 3 (5 requests in the journal)",
        """["operation is updateContact"]""")]
    [InlineData(
        """{"operation": "createContact", "count": {"atMost": 1}}""",
        "Expected at most 1 request to match, got 3 (5 requests in the journal)",
        "[]")]
    [InlineData(
        """{"body": {"email": "x@y.z", "tags": ["a", "c"], "phone": "1"}}""",
        "Expected at least 1 request to match, got 0 (5 requests in the journal)",
        """["body.email is \"x@y.zz\"","body.tags.1 is \"b\"","body.phone is missing"]""")]
    [InlineData(
        """{"operation": "listContacts", "query": {"page": "2"}, "count": {"atLeast": 2, "atMost": 3}}""",
        "Expected 2 to 3 requests to match, got 0 (5 requests in the journal)",
        """["query.page is 1"]""")]
    [InlineData(
        """{"operation": "listContacts", "body": {}}""",
        "Expected at least 1 request to match, got 0 (5 requests in the journal)",
        """["body is missing or was not read"]""")]
    [InlineData(
        """{"body": {"tags": ["a"]}}""",
        "Expected at least 1 request to match, got 0 (5 requests in the journal)",
        """["body.tags is [\"a\",\"b\"]"]""")]
    public async Task WhatWasNotSent_IsToldWithTheNearest(string expectation, string sentence, string differs)
    {
        var answer = await Verify(expectation);

        Assert.Equal((417, "EXPECTATION_FAILED", sentence), (answer.Status, answer.Text("error.code"), answer.Text("error.message")));
        Assert.Contains(differs, answer.List("nearest").Select(near => near!["differs"]!.ToJsonString(new()
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        })));
    }

    [Theory]
    [InlineData("[]", "The body of POST /_kit/verify must be a JSON object, got an array")]
    [InlineData("""{"key": "flz_sk_x"}""", "Unknown field 'key'. Fields: operation, ")]
    [InlineData("""{"path": 1}""", "Path must be a string")]
    [InlineData("""{"path": "contacts"}""", "The path 'contacts' does not start with a slash")]
    [InlineData("""{"path": "/contacts?page=2"}""", "The path '/contacts?page=2' has a query; a path ends before it")]
    [InlineData("""{"operation": "makeContact"}""", "Unknown operation 'makeContact'. Operations: listContacts, ")]
    [InlineData("""{"status": "201"}""", "Status must be a whole number")]
    [InlineData("""{"count": -1}""", "Count must be a whole number of 0 or more, or an object with atLeast, atMost or both")]
    [InlineData("""{"count": {"exactly": 1}}""", "Count must be a whole number of 0 or more, or")]
    [InlineData("""{"count": {"atLeast": 2, "atMost": 1}}""", "Count: atLeast (2) must not be more than atMost (1)")]
    [InlineData("""{"query": "page=1"}""", "Query must be an object of parameters and values")]
    public async Task AWrongExpectation_IsRefused(string expectation, string sentence)
    {
        var answer = await Verify(expectation);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(sentence, answer.Text("error.message"), StringComparison.Ordinal);
    }

    private Task<TestResponse> Verify(string expectation) => used.Mock.Kit(HttpMethod.Post, "/_kit/verify", expectation);

    public sealed class UsedMock : SharedMock, IAsyncLifetime
    {
        public async ValueTask InitializeAsync()
        {
            await Api.Post("/contacts", """{"email":"x@y.zz","tags":["a","b"],"customFields":{"a":1,"b":2}}""");
            await Api.Post("/contacts", """{"email":"X@y.zz"}""");
            await Api.Post("/contacts", """{"email":""");
            await Api.Get("/contacts?page=1&email=a%20b");
            await Api.Put("/contacts/con_abc123", """{"company":"New"}""");
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
