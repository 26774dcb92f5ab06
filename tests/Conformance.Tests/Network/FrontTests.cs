using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>What gateways ask for beside the API's key, and what a run says without it.</summary>
public sealed class FrontTests(Target target)
{
    private const string Secret = "gateway-secret-42", Password = "pass:word";

    private static readonly ConnectionOptions Nothing = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a header", 403, "answers 403 with a web page: that is not the API's answer, but that of something in front of it. "
        + "Does it want a header (--header)")]
    [InlineData("a header in its JSON", 401, "answers 401 with JSON without the envelope of the API: that is not the API's answer")]
    [InlineData("Basic", 401, "answers 401 with WWW-Authenticate: Basic and a web page: that is not the API's answer, "
        + "but that of something in front of it. It wants user name and password: set CONTRACTKIT_BASIC=user:password.")]
    [InlineData("Basic in Authorization", 401, "set CONTRACTKIT_BASIC=user:password.")]
    [InlineData("another User-Agent", 406, "or another User-Agent?")]
    public async Task AGatewayThatAsksForMore_IsPassedWithIt_AndNamedWithout(string asks, int status, string sentence)
    {
        await using var gateway = await Gateway.StartAsync(target.InSandbox("front"), async (http, forward) =>
        {
            if (IsLetThrough(asks, http.Request))
            {
                if (asks == "Basic in Authorization")
                    http.Request.Headers.Authorization = http.Request.Headers["X-Authorization"];
                await Gateway.SendAsync(http, await forward());
            }
            else if (asks == "a header in its JSON")
            {
                http.Response.StatusCode = status;
                await http.Response.WriteAsync($$"""{"message":"No token {{http.Request.Headers["X-Gateway"]}}"}""");
            }
            else
            {
                if (asks.StartsWith("Basic", StringComparison.Ordinal))
                    http.Response.Headers.WWWAuthenticate = "Basic realm=\"staging\"";
                await Gateway.PageAsync(http, status);
            }
        });

        var without = await RunAsync(gateway, Nothing);
        var run = await RunAsync(gateway, Options(asks));

        Assert.Contains(sentence, without.NoVerdict, StringComparison.Ordinal);
        AssertPassed(run);
        AssertSecret(run, Secret, Password, Convert.ToBase64String(Encoding.UTF8.GetBytes("staging:" + Password)));
    }

    [Fact]
    public async Task WrongBasicCredentials_AreNamed()
    {
        await using var gateway = await Gateway.StartAsync(target.InSandbox("wrong"), async (http, _) =>
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"staging\"";
            await Gateway.PageAsync(http, 401);
        });

        var run = await RunAsync(gateway, new ConnectionOptions { Basic = "staging:wrong" });

        Assert.Contains("does not accept the user name and password of --basic from the header Proxy-Authorization", run.NoVerdict,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryRequest_NamesTheToolAndItsVersion()
    {
        var agents = new HashSet<string>();
        await using var gateway = await Gateway.StartAsync(target.InSandbox("agent"), async (http, forward) =>
        {
            lock (agents)
                agents.Add(http.Request.Headers.UserAgent.ToString());
            await Gateway.SendAsync(http, await forward());
        });

        AssertPassed(await RunAsync(gateway, Nothing));

        Assert.Equal($"Fluenzr.ContractKit/{ResultsJson.Version}", Assert.Single(agents));
    }

    [Fact]
    public async Task AClientCertificate_IsSent_AndAskedForWithout()
    {
        using var pki = new TestCertificates();
        await using var gateway = await SecureAsync("mtls", pki, https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => certificate.Thumbprint == pki.Client.Thumbprint;
        });

        var untrusted = await RunAsync(gateway, Nothing);
        var without = await RunAsync(gateway, new ConnectionOptions { TrustedRoots = pki.Roots });
        var run = await RunAsync(gateway, new ConnectionOptions { TrustedRoots = pki.Roots, ClientCertificate = pki.Client });

        Assert.Contains("with a certificate that this machine trusts (--ca)?", untrusted.NoVerdict, StringComparison.Ordinal);
        Assert.Contains("--client-cert", without.NoVerdict, StringComparison.Ordinal);
        AssertPassed(run);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task AServerThatSpeaksOnlyHttp2_IsChecked(bool usesTls, bool http2)
    {
        using var pki = new TestCertificates();
        var protocols = new HashSet<string>();
        async Task Handle(HttpContext http, Func<Task<HttpResponseMessage>> forward)
        {
            lock (protocols)
                protocols.Add(http.Request.Protocol);
            await Gateway.SendAsync(http, await forward());
        }

        await using var gateway = usesTls
            ? await SecureAsync("h2", pki, _ => { }, HttpProtocols.Http2, Handle)
            : await Gateway.StartAsync(target.InSandbox("h2c"), Handle, listen => listen.Protocols = HttpProtocols.Http2);

        AssertPassed(await RunAsync(gateway, new ConnectionOptions { TrustedRoots = pki.Roots, Http2 = http2 }));

        Assert.Equal("HTTP/2", Assert.Single(protocols));
    }

    [Fact]
    public async Task AServerThatSpeaksOnlyHttp2WithoutTls_IsNamed()
    {
        await using var gateway = await Gateway.StartAsync(
            target.InSandbox("h2c"), (_, _) => Task.CompletedTask, listen => listen.Protocols = HttpProtocols.Http2);

        Assert.Contains("--http2", (await RunAsync(gateway, Nothing)).NoVerdict, StringComparison.Ordinal);
    }

    private async Task<Gateway> SecureAsync(
        string sandbox, TestCertificates pki, Action<HttpsConnectionAdapterOptions> configure,
        HttpProtocols protocols = HttpProtocols.Http1AndHttp2, Func<HttpContext, Func<Task<HttpResponseMessage>>, Task>? handle = null) =>
        await Gateway.StartAsync(
            target.InSandbox(sandbox),
            handle ?? (async (http, forward) => await Gateway.SendAsync(http, await forward())),
            listen =>
            {
                listen.Protocols = protocols;
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = pki.Server;
                    configure(https);
                });
            },
            "https");

    private static Task<RunResult> RunAsync(Gateway gateway, ConnectionOptions connection) =>
        Target.RunAsync(gateway.Options with { Connection = connection, Only = ["email-dup/*", "get/*"] }, cancellation: Cancellation);

    private static ConnectionOptions Options(string asks) => asks switch
    {
        "Basic" => new ConnectionOptions { Basic = "staging:" + Password },
        "Basic in Authorization" => new ConnectionOptions { Basic = "staging:" + Password, AuthorizationHeader = "X-Authorization" },
        "another User-Agent" => new ConnectionOptions { Headers = [KeyValuePair.Create("User-Agent", "Browser")] },
        _ => new ConnectionOptions { Headers = [KeyValuePair.Create("X-Other", "1"), KeyValuePair.Create("X-Gateway", Secret)] },
    };

    private static bool IsLetThrough(string asks, HttpRequest request)
    {
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("staging:" + Password));
        return asks switch
        {
            "Basic" => request.Headers["Proxy-Authorization"] == basic,
            "Basic in Authorization" => request.Headers.Authorization == basic,
            "another User-Agent" => request.Headers.UserAgent == "Browser",
            _ => request.Headers["X-Gateway"] == Secret && request.Headers["X-Other"] == "1",
        };
    }

    private static void AssertPassed(RunResult run)
    {
        Assert.Null(run.NoVerdict);
        Assert.All(run.Checks, result => Assert.Equal(Outcome.Passed, result.Outcome));
    }

    private static void AssertSecret(RunResult run, params string[] secrets)
    {
        var verdict = new Verdict(run, new Dictionary<string, Contract.Deviation>(), []);
        var all = ResultsJson.Write(verdict) + RunHar.Write(run) + JUnitXml.Write(verdict);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }
}
