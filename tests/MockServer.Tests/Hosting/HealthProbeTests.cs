using System.Net;
using System.Net.Sockets;
using System.Text;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Hosting;

public class HealthProbeTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1:4010", "127.0.0.1:4010")]
    [InlineData("http://10.1.2.3:8080/", "10.1.2.3:8080")]
    [InlineData("http://[::1]:4010", "[::1]:4010")]
    [InlineData("http://0.0.0.0:4010", "127.0.0.1:4010")]
    [InlineData("http://[::]:4010", "127.0.0.1:4010")]
    [InlineData("http://*:4010", "127.0.0.1:4010")]
    [InlineData("http://+", "127.0.0.1:80")]
    [InlineData("http://localhost:4010", "127.0.0.1:4010")]
    public void Server_IsWhereTheAddressIsReachedOnThisMachine(string url, string server) =>
        Assert.Equal(server, HealthProbe.Server(url).ToString());

    [Fact]
    public async Task Run_AgainstAMock_Is0()
    {
        await using var mock = Mock.Start();

        Assert.Equal((0, ""), await Check(mock.Http.BaseAddress!.ToString()));
    }

    [Fact]
    public async Task Run_AgainstWhatIsNotWell_Is1_AndSaysWhy()
    {
        using var sick = new TcpListener(IPAddress.Loopback, 0);
        sick.Start();
        var url = $"http://{sick.LocalEndpoint}";

        var checking = Check(url + ";http://127.0.0.1:0");
        using (var client = await sick.AcceptTcpClientAsync(Ended))
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 503 Service Unavailable\r\n\r\n"), Ended);
        var sickness = await checking;
        sick.Stop();
        var (exitCode, sentence) = await Check(url);

        Assert.Equal((1, $"{url} is not healthy: 503 Service Unavailable"), sickness);
        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{url} cannot be reached: ", sentence, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Sentence)> Check(string urls)
    {
        using var errors = new StringWriter();
        var exitCode = await HealthProbe.RunAsync(new Settings { Urls = urls }, errors);
        return (exitCode, errors.ToString().Trim());
    }
}
