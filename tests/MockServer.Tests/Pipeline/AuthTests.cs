using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Pipeline;

public class AuthTests(AuthTests.GuardedMock mock) : IClassFixture<AuthTests.GuardedMock>
{
    private const string Reader = "flz_sk_dev_reader";
    private const string Free = "flz_sk_free";

    private static readonly string?[] Refused =
    [
        null, "", "Bearer", "Bearer ", "Bearer flz_sk_", "Bearer flz_sk_unknown", "Bearer flz_sk_tes", "Bearer flz_sk_testt", "Bearer FLZ_SK_TEST", "Bearer flz_pk_test",
        "Bearer sk_test", "Bearer test", "Bearer flz_sk_te-st", "Bearer flz_sk_test extra", "Bearer flz_sk_test, Bearer flz_sk_test", "Bearer \"flz_sk_test\"", "Bearer  ",
        "flz_sk_test", "Token flz_sk_test", "Basic Zmx6X3NrX3Rlc3Q6", "BearerX flz_sk_test", "Bearer:flz_sk_test",
    ];

    [Theory]
    [MemberData(nameof(OperationRows.All), MemberType = typeof(OperationRows))]
    [Trait("Clause", "AUTH-401"), Trait("Clause", "AUTH-FORMAT"), Trait("Clause", "ENV-ERR")]
    public async Task WithoutAGoodKey_EveryOperationIsRefused_AndDoesNothing(string operation)
    {
        var before = await mock.Api.Everything();

        foreach (var authorization in Refused)
        {
            var answer = await mock.Api.WithKey(null).Send(OperationRows.Find(operation), change: request =>
            {
                if (authorization is not null)
                    request.Headers.TryAddWithoutValidation("Authorization", authorization);
            });

            answer.AssertRefused(401, "UNAUTHORIZED", "Invalid or missing API key");
            Assert.StartsWith("Bearer", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
        }

        Assert.Equal(before, await mock.Api.Everything());
    }

    [Theory]
    [MemberData(nameof(OperationRows.Writing), MemberType = typeof(OperationRows))]
    [Trait("Clause", "AUTH-403")]
    public async Task ReadOnlyKey_MayNotWrite(string operation)
    {
        var before = await mock.Api.Everything();

        (await mock.Api.WithKey(Reader).Send(OperationRows.Find(operation))).AssertRefused(403, "FORBIDDEN", "This API key may only read");

        Assert.Equal(before, await mock.Api.Everything());
    }

    [Theory]
    [MemberData(nameof(OperationRows.Reading), MemberType = typeof(OperationRows))]
    [Trait("Clause", "AUTH-403")]
    public async Task ReadOnlyKey_MayRead(string operation)
    {
        var subject = await mock.Api.IdFor(OperationRows.Find(operation));

        Assert.Equal(200, (await mock.Api.WithKey(Reader).Send(OperationRows.Find(operation), subject)).Status);
    }

    [Theory]
    [MemberData(nameof(OperationRows.All), MemberType = typeof(OperationRows))]
    [Trait("Clause", "AUTH-403")]
    public async Task KeyWithoutAPlan_MayDoNothing(string operation)
    {
        var before = await mock.Api.Everything();

        (await mock.Api.WithKey(Free).Send(OperationRows.Find(operation))).AssertRefused(403, "FORBIDDEN", "API access requires Pro plan");

        Assert.Equal(before, await mock.Api.Everything());
    }

    [Theory]
    [InlineData("GET", "/contacts?api_key=flz_sk_test")]
    [InlineData("GET", "/contacts?access_token=flz_sk_test")]
    [InlineData("GET", "/nowhere")]
    [InlineData("PATCH", "/contacts")]
    [InlineData("GET", "/contacts?page=0")]
    [Trait("Clause", "AUTH-401")]
    public async Task TheKeyIsAskedForFirst_AndInTheHeaderOnly(string method, string path) =>
        (await mock.Api.WithKey(null).Send(HttpMethod.Parse(method), path)).AssertRefused(
            401, "UNAUTHORIZED", "Invalid or missing API key");

    [Fact]
    [Trait("Clause", "AUTH-401")]
    public async Task TheKeyIsAskedForBeforeTheBodyIsRead() =>
        (await mock.Api.WithKey("flz_sk_unknown").Post("/contacts", "not JSON")).AssertRefused(
            401, "UNAUTHORIZED", "Invalid or missing API key");

    [Theory]
    [InlineData("bearer flz_sk_test")]
    [InlineData("BEARER flz_sk_test")]
    [InlineData("Bearer   flz_sk_test  ")]
    [Trait("Clause", "AUTH-401")]
    public async Task TheSchemeIsTakenInAnyCase(string authorization) => Assert.Equal(
        200, (await mock.Api.WithKey(null).Send(HttpMethod.Get, "/contacts", change: request =>
            request.Headers.TryAddWithoutValidation("Authorization", authorization))).Status);

    [Theory]
    [InlineData("flz_sk_xxx")]
    [InlineData("flz_sk_dev_xxx")]
    [InlineData("flz_sk_a")]
    [InlineData("flz_sk_0123456789abcdefGHIJKLMNOPQRSTUV")]
    [Trait("Clause", "AUTH-FORMAT")]
    public async Task WithoutASettingOfKeys_AnyWellFormedKeyIsGood(string key)
    {
        using var open = Mock.Start(("contacts", "0"));

        Assert.Equal(200, (await open.Api.WithKey(key).Get("/contacts")).Status);
        Assert.Equal(201, (await open.Api.WithKey(key).Post("/contacts", """{"email":"a@example.com"}""")).Status);
        Assert.Equal(401, (await open.Api.WithKey("flz_sk-" + key).Get("/contacts")).Status);
    }

    [Theory]
    [InlineData("flz_sk_unknown")]
    [InlineData("flz_sk_revoked_yesterday")]
    [Trait("Clause", "AUTH-401")]
    public async Task WithoutASettingOfKeys_SomeAreNeverGood(string key)
    {
        using var open = Mock.Start(("contacts", "0"));
        using var told = Mock.Start(("contacts", "0"), ("keys", key));

        (await open.Api.WithKey(key).Get("/contacts")).AssertRefused(401, "UNAUTHORIZED", "Invalid or missing API key");
        Assert.Equal(200, (await told.Api.WithKey(key).Get("/contacts")).Status);
    }

    public sealed class GuardedMock()
        : SharedMock(("keys", $"flz_sk_other, {Mock.Key}"), ("read-only-keys", Reader), ("no-plan-keys", Free));
}
