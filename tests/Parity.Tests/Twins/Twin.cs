using System.Net.Http.Json;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.SecondServer;

namespace Fluenzr.ContractKit.Parity.Tests.Twins;

/// <summary>A sandbox of the mock and the second server, compared by the same requests.</summary>
internal static class Twin
{
    /// <summary>The connection to a second server.</summary>
    public static RunOptions To(Server server) => new() { BaseUrl = server.BaseUrl, ApiKey = Mocks.Key, Webhooks = new() };

    /// <summary>A difference with the requests that show it.</summary>
    public static string Describe(DiffCause cause) => string.Join('\n', [
        $"{cause.First}", .. cause.Steps.Select(step => $"  {step.Method} {step.Path} {step.Body}"),
        $"  left: {Describe(cause.Left)}", $"  right: {Describe(cause.Right)}",
    ]);

    private static string Describe(Exchange exchange)
    {
        var body = exchange.ResponseBody.ToString()!;
        return $"{exchange.Status} {body[..Math.Min(body.Length, 1200)]}";
    }


    public static Task<DiffResult> DiffAsync(RunOptions mock, Server server, int requests, int seed) => DiffRun.RunAsync(
        new DiffOptions
        {
            RunId = DiffRun.NewId(),
            Left = mock,
            Right = To(server),
            Requests = requests,
            Seed = seed,
            Wait = async (time, cancellation) =>
            {
                server.Advance(time);
                using var http = new HttpClient();
                using var response = await http.PutAsJsonAsync(
                    new Uri(mock.BaseUrl, "_kit/clock"), new { advance = time.TotalSeconds }, cancellation);
                response.EnsureSuccessStatusCode();
            },
        },
        Mocks.Spec, TestContext.Current.CancellationToken);
}
