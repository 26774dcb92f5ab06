using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Pipeline;

/// <summary>What the mock keeps for keys is bounded.</summary>
[Trait("Clause", "AUTH-FORMAT"), Trait("Clause", "RATE")]
public class LongKeyTests
{
    private static string KeyOf(int length) => "flz_sk_".PadRight(length, 'k');

    [Theory]
    [InlineData(256, 200)]
    [InlineData(257, 401)]
    [InlineData(200_000, 401)]
    public async Task AKeyOfMoreThan256Characters_IsMalformed(int length, int status)
    {
        using var mock = Mock.Start(("contacts", "1"));

        Assert.Equal(status, (await mock.Api.WithKey(KeyOf(length)).Get("/contacts")).Status);
    }

    [Fact]
    public void BeyondAHundredThousandKeysInAWindow_FurtherOnesShareACount()
    {
        var limiter = new RateLimiter(limit: 10, TimeSpan.FromMinutes(1), new TestClock());

        for (var i = 0; i < 100_000; i++)
            Assert.Equal(9, limiter.Take($"flz_sk_{i}").Remaining);

        Assert.Equal((9, 8), (limiter.Take("flz_sk_x").Remaining, limiter.Take("flz_sk_y").Remaining));
        Assert.Equal(8, limiter.Take("flz_sk_0").Remaining);
    }

    [Fact]
    public void AConfiguredKeyThatIsTooLong_IsRefusedAtTheStart()
    {
        var error = Assert.Throws<SettingException>(() => MockApp.Build(new Settings { Urls = "http://127.0.0.1:0", Contacts = 1, Keys = [KeyOf(257)] }));

        Assert.Equal("keys: a key is longer than 256 characters.", error.Message);
    }
}
