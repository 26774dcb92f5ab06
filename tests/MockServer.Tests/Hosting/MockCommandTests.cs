using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Hosting;

public class MockCommandTests
{
    [Fact]
    public void Read_TakesEverySetting()
    {
        var command = new MockCommand();
        var file = Files.Write(".yaml", "PAGE-OVER: clamped");

        var settings = command.Read(command.Command.Parse([
            "--urls", "http://*:80;http://[::1]:0", "--contacts", "3", "--seed", "-5", "--locale", "de", "--spec", file, "--choices", file, "--rate-limit", "0",
            "--keys", "flz_sk_a, flz_sk_b", "--read-only-keys", "flz_sk_c", "--no-plan-keys", "flz_sk_d", "--latency", "100-500", "--journal", "7",
            "--sandboxes", "5", "--state", "kept.json", "--keep", "--admin-key", "admin,secret", "--webhook-hosts", "hooks.example.com, ::1",
            "--fault", "createContact: 503 x2", "--fault", "*: reset; GET /contacts: cut"]));

        Assert.Equal(("http://*:80;http://[::1]:0", 3, -5, "de"), (settings.Urls, settings.Contacts, settings.Seed, settings.Locale));
        Assert.Equal((file, file, 0, 7), (settings.Spec, settings.Choices, settings.RateLimit, settings.Journal));
        Assert.Equal(
            ["flz_sk_a", "flz_sk_b", "flz_sk_c", "flz_sk_d"], [.. settings.Keys, .. settings.ReadOnlyKeys, .. settings.NoPlanKeys]);
        Assert.Equal(new Latency(100, 500), settings.Latency);
        Assert.Equal((5, "kept.json", true, "admin,secret"), (settings.Sandboxes, settings.State, settings.Keep, settings.AdminKey));
        Assert.DoesNotContain("secret", settings.ToString(), StringComparison.Ordinal);
        Assert.Equal(["hooks.example.com", "::1"], settings.WebhookHosts);
        Assert.Equal(["createContact: 503 x2;*: reset; GET /contacts: cut"], settings.Faults);
    }

    [Theory]
    [InlineData("http://localhost:4010", "5000", "http://localhost:5000")]
    [InlineData("http://localhost", "5000", "http://localhost:5000")]
    [InlineData("http://localhost:4010", "0", "http://127.0.0.1:0")]
    [InlineData("http://*:4010;http://[::1]:80/", "5000", "http://*:5000;http://[::1]:5000")]
    [InlineData("http://[::1]", "5000", "http://[::1]:5000")]
    public void Port_ReplacesThatOfEachAddress(string urls, string port, string expected)
    {
        var command = new MockCommand();

        Assert.Equal(expected, command.Read(command.Command.Parse(["--urls", urls, "--port", port])).Urls);
    }

    [Theory]
    [InlineData("--urls", "ftp://127.0.0.1:4010")]
    [InlineData("--urls", "http://127.0.0.1:99999")]
    [InlineData("--urls", "http://127.0.0.1:4010/v1")]
    [InlineData("--urls", "http://127.0.0.1:4010;http://localhost:0")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "65536")]
    [InlineData("--port", "http")]
    [InlineData("--log", "everything")]
    [InlineData("--contacts", "-1")]
    [InlineData("--contacts", "1.5")]
    [InlineData("--seed", "99999999999")]
    [InlineData("--locale", "xx")]
    [InlineData("--spec", "no-such-file.yaml")]
    [InlineData("--choices", "no-such-file.yaml")]
    [InlineData("--rate-limit", "many")]
    [InlineData("--keys", ",")]
    [InlineData("--latency", "500-100")]
    [InlineData("--journal", "")]
    [InlineData("--sandboxes", "0")]
    [InlineData("--state", "")]
    [InlineData("--admin-key", "short")]
    [InlineData("--admin-key", "with a blank")]
    [InlineData("--webhook-hosts", ",")]
    [InlineData("--webhook-hosts", "http://hooks.example.com")]
    [InlineData("--webhook-hosts", "hooks.example.com:8080")]
    [InlineData("--fault", "createContact 503")]
    [InlineData("--fault", "createContact: 503 often")]
    [InlineData("--fault", ";")]
    public void Parse_AWrongSetting_IsOneSentenceThatNamesIt(string option, string value)
    {
        var error = Assert.Single(new MockCommand().Command.Parse([option, value]).Errors);

        Assert.StartsWith(option + ": ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WithAKeyThatNoRequestCouldUse_IsRefused_AndTheKeyIsNotRepeated()
    {
        string[] keys = ["flz_sk_good", "flz-sk-secret"];
        (string Name, Settings Settings)[] all =
            [
                ("keys", new() { Keys = keys }),
                ("read-only-keys", new() { ReadOnlyKeys = keys }),
                ("no-plan-keys", new() { NoPlanKeys = keys }),
            ];

        foreach (var (name, settings) in all)
        {
            var error = Assert.Throws<SettingException>(() => MockApp.Build(settings));
            Assert.Equal($"{name}: a key does not have the form that the contract requires, ^flz_sk_[A-Za-z0-9_]+$.", error.Message);
        }
    }

    [Fact]
    public async Task Journal_HoweverLong_TakesNoMemoryBeforehand()
    {
        using var mock = Mock.Start(("contacts", "0"), ("journal", "2147483647"));
        await mock.Api.Get("/contacts");

        Assert.Single((await mock.Kit(HttpMethod.Get, "/_kit/requests")).List("data"));
    }
}
