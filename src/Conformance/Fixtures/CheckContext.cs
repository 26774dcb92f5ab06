using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>What a check works with: an API client with its own evidence, contacts to work on, and the shared environment.</summary>
internal sealed class CheckContext(
    TargetConnection connection, RunOptions options, Spec spec, TestEnvironment environment, CancellationToken cancellation)
    : ApiClient(connection, options, spec, cancellation)
{
    private static readonly TimeSpan DefaultEventTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DefaultSilence = TimeSpan.FromSeconds(1);

    public TestEnvironment Environment { get; } = environment;

    /// <summary>How long a webhook event may take to arrive.</summary>
    public TimeSpan EventTimeout => Options.Settle > TimeSpan.Zero ? Options.Settle : DefaultEventTimeout;

    /// <summary>How long the documentation lets a server wait between the first and the second attempt (HOOK-RETRY).</summary>
    public TimeSpan RetryDelay => Spec.Webhooks!.AttemptDelays.ElementAtOrDefault(1);

    /// <summary>How long the second attempt may take to arrive.</summary>
    public TimeSpan RetryTimeout => RetryDelay + EventTimeout;

    /// <summary>How long to wait before concluding that no webhook event was sent.</summary>
    public TimeSpan SilencePeriod => Options.Settle > TimeSpan.Zero ? Options.Settle : DefaultSilence;

    /// <summary>A client for the same target without evidence yet.</summary>
    public CheckContext Fork() => new(Connection, Options, Spec, Environment, Cancellation) { IsRepetition = IsRepetition };

    /// <summary>A client for a check that starts again because a response was lost.</summary>
    public CheckContext Restarted() => new(Connection, Options, Spec, Environment, Cancellation) { IsRepetition = true };

    /// <summary>A client for a check that runs again: it shares no fixture with the first time.</summary>
    public CheckContext ForRepetition() =>
        new(Connection, Options, Spec, Environment.ForRepetition, Cancellation) { IsRepetition = true };

    /// <summary>An email that no other contact has. It contains the run id, so that the contact can be found again.</summary>
    public string NewEmail(string part = "c") => $"{part}.{NewToken()}@example.com";

    /// <summary>A text that no other contact contains. It starts with the run id.</summary>
    public string NewToken() => $"{RunId}{Environment.NextNumber():x}z";

    /// <summary>A new webhook secret, which is redacted in all output.</summary>
    public string NewSecret() => Connection.Redaction.NewSecret();

    /// <summary>Creates a contact for this check, with a new email unless <paramref name="fields"/> has one.</summary>
    public async Task<JsonObject> GivenContact(params (string Field, JsonNode? Value)[] fields)
    {
        var body = Body(fields);
        body["email"] ??= NewEmail();
        var response = await Post("/contacts", body);
        // Other checks verify the status 201 and the email in the response.
        if (response.Status is not (200 or 201) || JsonValues.Text(response.At("data.id")) is null)
            throw new CheckSkippedException($"the contact for this check could not be created: {response.Summary}");
        var contact = response.Data!.AsObject();
        if (JsonValues.Text(contact["email"]) is null)
            contact["email"] = body["email"]!.DeepClone();
        return contact;
    }

    /// <summary>Creates a contact with the values of <paramref name="body"/>.</summary>
    public Task<JsonObject> GivenContact(JsonObject body) =>
        GivenContact([.. body.Select(entry => (entry.Key, entry.Value?.DeepClone()))]);
}
