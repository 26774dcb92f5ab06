using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>The base path and the form of the keys are those of the contract.</summary>
public class ServerTests
{
    private static readonly (string Old, string New) OtherKeys = ("x-pattern: ^flz_sk_[A-Za-z0-9_]+$", "x-pattern: ^acme_[a-z]+$");

    [Fact]
    public async Task WithoutABasePath_HealthAndJournalAreStillOpen()
    {
        using var mock = Mock.WithSpec(("url: https://api.fluenzr.co/v1", "url: https://api.fluenzr.co"));

        Assert.Equal(200, (await mock.Kit(HttpMethod.Get, "/healthz")).Status);
        Assert.Equal(401, (await mock.Kit(HttpMethod.Get, "/contacts")).Status);
        Assert.Equal(["/contacts"], (await mock.Kit(HttpMethod.Get, "/_kit/requests")).Texts("data", "path"));
    }

    [Theory]
    [InlineData("/contacts?key=acme_secret")]
    [InlineData("/contacts/%61cme_secret")]
    public async Task KeyOfAnotherForm_IsTaken_AndNotKept(string path)
    {
        using var mock = Mock.WithSpec(OtherKeys);
        Assert.Equal(401, (await mock.Api.Get("/contacts")).Status);

        Assert.NotEqual(401, (await mock.Api.WithKey("acme_secret").Get(path)).Status);

        Assert.DoesNotContain("acme_secret", (await mock.Kit(HttpMethod.Get, "/_kit/requests")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public void Banner_NamesAKeyThatIsGood()
    {
        Assert.Contains("Bearer flz_sk_dev_local\"", Written(Spec.Load(), new Settings()), StringComparison.Ordinal);

        var other = Written(Spec.Load(Files.EditedSpec(OtherKeys)), new Settings());
        Assert.Contains("API key: any of the form ^acme_[a-z]+$", other, StringComparison.Ordinal);
        Assert.Contains("Bearer $FLUENZR_API_KEY\"", other, StringComparison.Ordinal);
        Assert.DoesNotContain("flz_sk_", other, StringComparison.Ordinal);

        Assert.DoesNotContain("flz_sk_", Written(Spec.Load(), new Settings { Keys = ["flz_sk_secret"] }), StringComparison.Ordinal);
    }

    private static string Written(Spec spec, Settings settings)
    {
        var output = new StringWriter();
        StartupMessage.Write(output, ["http://[::]:4010"], settings, spec, 250);
        Assert.Contains("curl \"http://localhost:4010/v1/contacts", output.ToString(), StringComparison.Ordinal);
        return output.ToString();
    }
}
