using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Tests.Messages;

/// <summary>Requests in messages are written as a person writes them.</summary>
public sealed class RequestLabelTests
{
    private const string RunId = "ck0123456789ab";

    [Theory]
    [InlineData("?tag=%F0%9F%9A%80%20%C3%A9%28%25%2B%5B", "?tag=🚀 é(%+[")]
    [InlineData("?tag=%F0%9F%91%A9%E2%80%8D%F0%9F%9A%80", "?tag=👩‍🚀")]
    [InlineData("?email=a%26b%23c&page=2", "?email=a%26b%23c&page=2")]
    [InlineData("?tag=%00%0A%E2%80%AE%C2%A0", "?tag=%00%0A%E2%80%AE%C2%A0")]
    [InlineData("?tag=%FF%41", "?tag=%FFA")]
    public void AQuery_IsDecodedWhereItCanBeRead(string query, string expected) => Assert.Equal(expected, ReadableQuery.Of(query));

    [Theory]
    [InlineData("GET", "/contacts/con_1", null, "GET /contacts/con_1")]
    [InlineData("GET", "/contacts/con_ck0123456789ab1x1z/tags", null,
        "GET /contacts/con_ck0123456789ab1x1z/tags; the contact does not exist")]
    [InlineData("PUT", "/groups/grp_2", "{}", "PUT /groups/grp_2 with body {}; the group was deleted before")]
    [InlineData("POST", "/contacts", """{"groupIds":["grp_2","grp_3"]}""",
        """POST /contacts with body {"groupIds":[a group that was deleted before,"grp_3"]}""")]
    [InlineData("POST", "/contacts", """{"groupIds":["grp_00000000000000000000000000"]}""",
        """POST /contacts with body {"groupIds":[a group that does not exist]}""")]
    public void AnIdThatNothingHas_IsSaidInWords(string method, string path, string? body, string expected)
    {
        var missing = new MissingIds(RunId);
        missing.RecordDeleted("con_1", request: 9);
        missing.RecordDeleted("grp_2", request: 3);
        var exchange = new Exchange(7, default, default, null, method, new Uri("http://127.0.0.1" + path), [], body, 200, [], "");

        Assert.Equal(expected, new RequestLabel(Target.Spec, missing).Of(exchange));
    }
}
