using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations;

/// <summary>Everything that is wrong with a body is reported in one response, and nothing is changed.</summary>
[Trait("Clause", "ENV-ERR")]
public class AllErrorsTests(SharedMock mock) : IClassFixture<SharedMock>
{
    [Theory]
    [InlineData("POST", "/contacts", """{"email":"no email","pipelineStageId":"stg_nope"}""", "email", "pipelineStageId")]
    [InlineData("POST", "/contacts", """{"email":"a@example.com","groupIds":["grp_nope"],"firstName":5}""", "firstName", "groupIds.0")]
    [InlineData("POST", "/contacts", """{"groupIds":["grp_abc",7,"grp_nope"],"pipelineStageId":"stg_nope"}""", "email", "groupIds.1", "groupIds.2", "pipelineStageId")]
    [InlineData("PUT", "/contacts/con_abc123", """{"groupIds":["grp_nope"],"firstName":5}""", "firstName", "groupIds.0")]
    [InlineData("POST", "/contacts/con_abc123/groups", """{"groupIds":[5,"grp_nope"]}""", "groupIds.0", "groupIds.1")]
    [InlineData("POST", "/contacts/bulk", """{"groupIds":["grp_nope"],"onDuplicate":"maybe"}""", "contacts", "onDuplicate", "groupIds.0")]
    [InlineData("POST", "/contacts/search", """{"query":5,"sort":{"field":"shoeSize"},"filters":{"status":"vip"},"page":0}""", "query", "status", "sort.field", "page")]
    [InlineData("POST", "/webhooks", """{"url":"http://192.0.2.1/x","events":["nothing"]}""", "events.0", "url")]
    public async Task AllErrors_AreInOneResponse(string method, string path, string body, params string[] fields)
    {
        var before = await mock.Api.Everything();

        var answer = await mock.Api.Send(HttpMethod.Parse(method), path, body);

        Assert.Equal(400, answer.Status);
        var details = answer.At("error.details")!.AsObject().Select(field => field.Key).ToArray();
        Assert.All(fields, field => Assert.Contains(details, detail => detail == field || detail.EndsWith("." + field, StringComparison.Ordinal)));
        Assert.Equal(fields.Length, details.Length);
        Assert.Equal(before, await mock.Api.Everything());
        Assert.Equal(0, (await mock.Api.Get("/webhooks")).Number("meta.total"));
    }
}
