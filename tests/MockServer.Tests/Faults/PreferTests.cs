using System.Diagnostics;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Faults;

public class PreferTests(SharedMock mock) : IClassFixture<SharedMock>
{
    private static readonly Spec Spec = Spec.Load();

    public static TheoryData<string, int> Refusals =>
        [.. Spec.Operations.SelectMany(operation => operation.Responses.Keys.Where(status => status >= 400)
            .Select(status => (operation.Id, status)))];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task EveryDocumentedRefusal_CanBeHad_AndNothingChanges(string operation, int status)
    {
        var before = await mock.Api.Everything();

        var answer = await mock.Api.Send(OperationRows.Find(operation), change: Prefer($"code={status}"));

        Assert.Equal(status, answer.Status);
        answer.AssertFits("ErrorReply");
        Assert.Equal($"code={status}", answer.Header("Preference-Applied"));
        Assert.Contains(Spec.Errors.Values, error => error.Status == status && error.Code == answer.Text("error.code"));
        Assert.Equal(before, await mock.Api.Everything());
    }

    [Theory]
    [InlineData("createContact", 400, "Email is required", "email")]
    [InlineData("createContact", 409, "Email already exists", "email")]
    [InlineData("updateContact", 400, "Invalid email format", "email")]
    [InlineData("bulkContacts", 400, "contacts is required", "contacts")]
    [InlineData("searchContacts", 400, "query must be of type string", "query")]
    [InlineData("listContacts", 400, "page must be at least 1", "page")]
    [InlineData("addContactTags", 400, "tags is required", "tags")]
    [InlineData("addContactGroups", 404, "Contact not found", null)]
    public async Task ARefusal_IsOneThatTheOperationCouldGive(string operation, int status, string message, string? field)
    {
        var answer = await mock.Api.Send(OperationRows.Find(operation), change: Prefer($"code={status}"));

        Assert.Equal((status, message), (answer.Status, answer.Text("error.message")));
        Assert.Equal(field, answer.At("error.details")?.AsObject().Single().Key);
    }

    [Theory]
    [InlineData("example=emailInvalid", 400, "Invalid email format")]
    [InlineData("code=400, example=unknownGroup", 400, "Unknown group")]
    [InlineData("CODE=\"400\"; Example=malformed", 400, "The request body is not valid JSON")]
    [InlineData("code=403;example=readOnlyKey, return=minimal", 403, "This API key may only read")]
    [InlineData("respond-async; code=409, odata.maxpagesize=1, example=\"emailInvalid\"", 400, "Invalid email format")]
    [InlineData("code=409, code=400", 409, "Email already exists")]
    public async Task AnExample_IsTakenByItsName(string prefer, int status, string message)
    {
        var answer = await Create(prefer);

        Assert.Equal((status, message), (answer.Status, (string?)answer.At("error.message")));
    }

    [Fact]
    public async Task ASuccess_IsItsExample_AndNothingChanges()
    {
        var answer = await Create("code=201");

        Assert.Equal((201, "marie.martin@startup.io"), (answer.Status, answer.Text("data.email")));
        Assert.Empty(await mock.Api.Emails("email=prefer@example.com"));
    }

    [Theory]
    [InlineData("code=418", "'418' is not a status of createContact. Statuses: 201, 400, 401, 403, 409, 429, 500")]
    [InlineData("code=", "'' is not a status of createContact. Statuses: 201, 400, 401, 403, 409, 429, 500")]
    [InlineData("example=gone", "'gone' is not an example of createContact. Examples: contact, emailRequired")]
    [InlineData("code=409, example=emailInvalid", "'emailInvalid' is not an example of status 409 of createContact. Examples: emailTaken")]
    [InlineData("delay=soon", "delay 'soon' is not a number of milliseconds from 0 to 600000")]
    [InlineData("delay=600001", "delay '600001' is not a number of milliseconds from 0 to 600000")]
    [InlineData("cod=409", "unknown preference 'cod'. Preferences: code, example, delay")]
    public async Task AWrongPreference_IsRefusedWithASentenceThatListsWhatThereIs(string prefer, string sentence)
    {
        var answer = await Create(prefer);

        answer.AssertInvalid("Prefer");
        Assert.StartsWith($"Prefer: {sentence}", answer.Text("error.message"), StringComparison.Ordinal);
        Assert.Null(answer.Header("Preference-Applied"));
    }

    [Theory]
    [InlineData("return=minimal")]
    [InlineData("respond-async, wait=100; code=409")]
    [InlineData("handling=lenient; code=409")]
    [InlineData("odata.track-changes")]
    [InlineData("")]
    public async Task PreferencesOfOthers_AreIgnored(string prefer)
    {
        var answer = await mock.Api.Send(HttpMethod.Get, "/contacts", change: Prefer(prefer));

        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Header("Preference-Applied"));
    }

    [Fact]
    public async Task ADelay_HoldsTheAnswerBack_AndTheRequestIsCarriedOut()
    {
        var watch = Stopwatch.StartNew();
        var answer = await mock.Api.Send(HttpMethod.Get, "/contacts", change: Prefer("delay=300"));

        Assert.True(watch.ElapsedMilliseconds > 200);
        Assert.Equal((200, "delay=300"), (answer.Status, answer.Header("Preference-Applied")));
    }

    [Fact]
    public async Task WithoutAGoodKey_APreferenceIsNotHeard() =>
        Assert.Equal(401, (await mock.Api.WithKey(null).Send(HttpMethod.Get, "/contacts", change: Prefer("code=500"))).Status);

    [Fact]
    public async Task TooManyRequests_SaysWhenToComeBack()
    {
        using var limited = Mock.At(new TestClock(), ("contacts", "0"), ("rate-limit", "5"));

        var answer = await limited.Api.Send(HttpMethod.Get, "/contacts", change: Prefer("code=429"));

        Assert.Equal(
            (429, "5", "0", "1"),
            (answer.Status, answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining"), answer.Header("Retry-After")));
        Assert.Equal("3", (await limited.Api.Get("/contacts")).Header("X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task TheChoices_AreApplied()
    {
        using var chosen = Mock.Choosing(("ENV-ERR-CODES", "specific"), ("ERR-DETAILS", "list"));

        var answer = await chosen.Api.Send(HttpMethod.Post, "/contacts", "{}", Prefer("code=409"));

        Assert.Equal("EMAIL_ALREADY_EXISTS", answer.Text("error.code"));
        Assert.Equal(["email"], answer.Texts("error.details.errors", "field"));
    }

    private Task<TestResponse> Create(string prefer) =>
        mock.Api.Send(HttpMethod.Post, "/contacts", """{"email":"prefer@example.com"}""", Prefer(prefer));

    private static Action<HttpRequestMessage> Prefer(string value) => request => request.Headers.TryAddWithoutValidation("Prefer", value);
}
