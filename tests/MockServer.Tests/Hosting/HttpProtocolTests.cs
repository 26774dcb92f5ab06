using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;

namespace Fluenzr.ContractKit.MockServer.Tests.Hosting;

/// <summary>HTTP/1.1 and HTTP/2, each with and without TLS.</summary>
public class HttpProtocolTests
{
    private const string Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task WithoutTls_BothVersionsShareThePort(string version)
    {
        await using var mock = await StartAsync(new Settings { Contacts = 1 });
        using var http = Client(new Uri(mock.Urls.First()), version);

        using var created = await http.PostAsync(
            "/v1/contacts", new StringContent("""{"email":"ada@example.com"}""", Encoding.UTF8, "application/json"), Ended);
        using var missing = await http.GetAsync("/v1/contacts/con_none", Ended);
        using var ui = await http.GetAsync("/sandbox/a/", Ended);

        Assert.All(new[] { created, missing, ui }, response => Assert.Equal(Version.Parse(version), response.Version));
        Assert.Equal((201, 404, 200), ((int)created.StatusCode, (int)missing.StatusCode, (int)ui.StatusCode));
        Assert.Equal("ada@example.com", (await TestResponse.Read(created)).Text("data.email"));
        using var har = await http.GetAsync("/_kit/requests/har", Ended);
        Assert.StartsWith(mock.Urls.First(), (await TestResponse.Read(har)).Text("log.entries.0.request.url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http2_ManyRequestsShareAConnection_AndAFaultEndsOneOfThem()
    {
        await using var mock = await StartAsync(new Settings { Contacts = 100, Faults = ["getContact: reset"] });
        using var http = Client(new Uri(mock.Urls.First()), "2.0");

        var reset = http.GetAsync("/v1/contacts/con_abc123", Ended);
        var pages = await Task.WhenAll(Enumerable.Range(1, 50).Select(async page =>
        {
            using var response = await http.GetAsync($"/v1/contacts?perPage=2&page={page}", Ended);
            return (await TestResponse.Read(response)).Number("meta.page");
        }));

        await Assert.ThrowsAsync<HttpRequestException>(() => reset);
        Assert.Equal(Enumerable.Range(1, 50), pages);
    }

    [Fact]
    public async Task Preface_MayComeInPieces()
    {
        await using var mock = await StartAsync(new Settings { Contacts = 1 });
        using var client = new TcpClient("127.0.0.1", new Uri(mock.Urls.First()).Port) { NoDelay = true };
        var stream = client.GetStream();

        foreach (var character in Preface)
        {
            stream.WriteByte((byte)character);
            await Task.Delay(2, Ended);
        }

        // An empty SETTINGS frame; the server answers with its own.
        await stream.WriteAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0 }, Ended);
        var answer = new byte[9];
        await stream.ReadExactlyAsync(answer, Ended);
        Assert.Equal(4, answer[3]);
    }

    [Theory]
    [InlineData("P", "UT /v1/contacts/con_abc123 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "HTTP/1.1 401")]
    [InlineData("PRI * ", "HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 405")]
    public async Task WhatOnlyBeginsLikeThePreface_IsHttp1(string start, string rest, string status)
    {
        await using var mock = await StartAsync(new Settings { Contacts = 1 });
        using var client = new TcpClient("127.0.0.1", new Uri(mock.Urls.First()).Port) { NoDelay = true };
        var stream = client.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(start), Ended);
        await Task.Delay(50, Ended);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(rest), Ended);

        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.StartsWith(status, await reader.ReadLineAsync(Ended), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task WithTls_BothVersionsAreServed_WithTheCertificateGiven(string version)
    {
        var (file, thumbprint) = CreateCertificate();
        await using var mock = await StartAsync(new Settings { Urls = "https://127.0.0.1:0", HttpsCertificate = file, Contacts = 1 });
        string? seen = null;
        using var http = Client(new Uri(mock.Urls.First()), version, certificate => seen = certificate?.GetCertHashString());

        using var response = await http.GetAsync("/v1/contacts", Ended);

        Assert.Equal((Version.Parse(version), 200, thumbprint), (response.Version, (int)response.StatusCode, seen));
        Assert.StartsWith("https://", mock.Urls.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HealthProbe_WorksWithACertificateThatNobodyTrusts()
    {
        var (file, _) = CreateCertificate();
        await using var mock = await StartAsync(new Settings { Urls = "https://127.0.0.1:0", HttpsCertificate = file, Contacts = 1 });

        using var errors = new StringWriter();
        Assert.Equal(0, await HealthProbe.RunAsync(new Settings { Urls = mock.Urls.First() }, errors));
    }

    [Fact]
    public async Task AFileWithoutCertificateAndKey_IsRefused()
    {
        var file = Files.Write(".pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        var refused = await Assert.ThrowsAsync<SettingException>(
            () => StartAsync(new Settings { Urls = "https://127.0.0.1:0", HttpsCertificate = file }));

        Assert.StartsWith($"https-certificate: '{file}' is not a certificate in PEM format with its private key.", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync(Settings settings)
    {
        var mock = MockApp.Build(settings.Urls.StartsWith("https", StringComparison.Ordinal) ? settings : settings with { Urls = "http://127.0.0.1:0" });
        await mock.StartAsync(Ended);
        return mock;
    }

    private static HttpClient Client(Uri server, string version, Action<X509Certificate?>? see = null)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
#pragma warning disable CA5359 // The test itself compares the certificate.
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    see?.Invoke(certificate);
                    return true;
                },
#pragma warning restore CA5359
            },
        };
        return new HttpClient(handler)
        {
            BaseAddress = server,
            Timeout = TimeSpan.FromSeconds(30),
            DefaultRequestVersion = Version.Parse(version),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            DefaultRequestHeaders = { { "Authorization", $"Bearer {Mock.Key}" } },
        };
    }

    private static (string File, string Thumbprint) CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var file = Files.Write(".pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        return (file, certificate.GetCertHashString());
    }
}
