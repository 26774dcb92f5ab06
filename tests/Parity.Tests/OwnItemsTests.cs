using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Parity.Comparison;

namespace Fluenzr.ContractKit.Parity.Tests;

/// <summary>Contacts of others reach no report.</summary>
public sealed class OwnItemsTests
{
    private const string Run = "ck0123456789ab";

    private const string Two =
        """{"success":true,"data":[{"id":"con_1","email":"CK0123456789AB-w0e1@example.com"},{"id":"con_2","email":"ada@private.example"}]}""";

    [Fact]
    public void AListKeepsOnlyItsOwnItems()
    {
        var own = OwnItems.Of(Exchange("listContacts", Two), Run);

        Assert.Equal("""{"success":true,"data":[{"id":"con_1","email":"CK0123456789AB-w0e1@example.com"}]}""", own.ResponseBody);
        var groups = OwnItems.Of(Exchange("listGroups", """{"data":[{"id":"grp_1","name":"Customers"}]}"""), Run);
        Assert.Equal("""{"data":[]}""", groups.ResponseBody);
    }

    [Theory]
    [InlineData("listContacts", """{"data": [{"email":"ck0123456789ab-w0e1@example.com"}]}""")]
    [InlineData("listGroups", """{"data":[{"id":"grp_1","name":"Beta ck0123456789ab-w0"}]}""")]
    [InlineData("getContact", """{"data":{"email":"ck0123456789ab-w0e1@example.com"}}""")]
    [InlineData("listContacts", "<h1>Oops</h1>")]
    public void AnAnswerWithoutContactsOfOthersStaysAsItIs(string operation, string body) =>
        Assert.Equal(body, OwnItems.Of(Exchange(operation, body), Run).ResponseBody);

    [Theory]
    [InlineData("[{\"email\":\"ada@private.example\"}]", "[]")]
    [InlineData("<p>ada@private.example</p>", "(26 characters, not JSON)")]
    public void AListInAnotherForm_HasNoContactsOfOthers(string body, string own) =>
        Assert.Equal(own, OwnItems.Of(Exchange("listContacts", body), Run).ResponseBody);

    [Fact]
    public void ADifferenceDoesNotShowThem()
    {
        var difference = new Difference("F-EMAIL", "listContacts", "data[].email", "\"ada@private.example\"", "\"x\"");
        var (left, right) = (Exchange("listContacts", Two), Exchange("listContacts", """{"data":[]}"""));

        var own = OwnItems.Of(difference, left, right, Run);

        Assert.Equal(("a contact without the mark", "\"x\""), (own.Left, own.Right));
        Assert.Equal("2 items", OwnItems.Of(difference with { Field = "data", Left = "2 items" }, left, right, Run).Left);
    }

    private static Exchange Exchange(string operation, string body) => new(
        1, DateTimeOffset.UnixEpoch, TimeSpan.Zero, operation, "GET", new Uri("http://127.0.0.1/v1/contacts"), [], null, 200, [], body);
}
