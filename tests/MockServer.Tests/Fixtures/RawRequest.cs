using System.Net.Sockets;
using System.Text;

namespace Fluenzr.ContractKit.MockServer.Tests.Fixtures;

/// <summary>Requests byte by byte: HttpClient refuses or changes what is not valid.</summary>
internal static class RawRequest
{
    /// <summary>Sends bytes, one for each character, and reads the answer until the server closes the connection.</summary>
    public static async Task<string> SendAsync(Mock mock, string bytes)
    {
        var server = mock.Http.BaseAddress!;
        using var client = new TcpClient(server.Host, server.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
