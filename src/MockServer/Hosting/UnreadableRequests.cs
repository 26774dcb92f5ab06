using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>
/// Requests that Kestrel refuses before the mock sees them: too many headers, an unknown version, bytes in the URL that are not ASCII.
/// Kestrel would answer with an empty body; this answers with the envelope, and records the request.
/// </summary>
internal sealed class UnreadableRequests(IServiceProvider services) : DiagnosticSource
{
    /// <summary>Why such a request has an error, for the journal.</summary>
    public const string Reason = "notUnderstood";

    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public override bool IsEnabled(string name) => name == BadRequest;

    [RequiresUnreferencedCode("The value is not read by reflection here.")]
    public override void Write(string name, object? value)
    {
        // A request over HTTP/2 is one of several on its connection.
        if (value is not IFeatureCollection features
            || features.Get<IHttp2StreamIdFeature>() is not null
            || features.Get<IHttpResponseFeature>() is not { HasStarted: false }
            || features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException error)
        {
            return;
        }

        // Kestrel leaves out what was sent, and leaves empty quotation marks.
        var reason = error.Message.TrimEnd('.').Replace(": ''", "", StringComparison.Ordinal);
        var template = services.GetRequiredService<AccountTemplate>();
        var response = Envelope.Error(
            new ApiError(template.Spec.Error("invalid") with
            {
                Status = error.StatusCode,
                Message = $"The server cannot read this request: {reason}",
            }),
            template.Choices) with
        { Reason = Reason };
        Record(features.Get<IHttpRequestFeature>(), response);
        if (features.Get<IConnectionTransportFeature>() is { Transport.Output: { } output })
        {
            output.Write(Head(response, services.GetRequiredService<TimeProvider>().GetUtcNow()));
            output.Write(response.Body);
            // Nothing may follow: the connection ends, as Kestrel would end it.
            output.Complete();
        }
    }

    private void Record(IHttpRequestFeature? request, ApiResponse response)
    {
        var sandbox = services.GetRequiredService<SandboxRegistry>().Default;
        if (!sandbox.Journal.IsOn)
            return;
        sandbox.Journal.Add(new RecordedExchange
        {
            At = sandbox.Clock.GetUtcNow(),
            Duration = TimeSpan.Zero,
            Method = Known(request?.Method),
            Target = Known(request?.RawTarget),
            Path = "",
            Key = null,
            Operation = null,
            RequestHeaders = request is null ? [] : RecordedExchange.Copy(request.Headers),
            RequestBody = null,
            Response = response.Beginning(),
            RateLimit = default,
            Fault = null,
        });
    }

    private static string Known(string? text) => string.IsNullOrEmpty(text) ? "?" : text;

    private static byte[] Head(ApiResponse response, DateTimeOffset now) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {response.Status} {ReasonPhrases.GetReasonPhrase(response.Status)}\r\nContent-Length: {response.Length}\r\n"
        + $"Content-Type: {ResponseWriting.ContentType}\r\nConnection: close\r\nDate: {now:R}\r\n\r\n"));
}
