using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract;

/// <summary>The webhook events (<c>webhooks</c>) and how they are delivered (<c>x-webhooks</c>).</summary>
public sealed record WebhookDefinition
{
    /// <summary>Placeholder in <see cref="SignedTemplate"/>: the value of the timestamp header.</summary>
    public const string Timestamp = "{timestamp}";

    /// <summary>Placeholder in <see cref="SignedTemplate"/>: the request body.</summary>
    public const string Body = "{body}";

    /// <summary>Placeholder in <see cref="SignatureTemplate"/>: the HMAC-SHA256 in hexadecimal digits.</summary>
    public const string Hmac = "{HMAC-SHA256}";

    /// <summary>The events by name, in spec order (<c>HOOK-EVENT</c>).</summary>
    public required IReadOnlyDictionary<string, EventDefinition> Events { get; init; }

    /// <summary>The time limit for the response of a target (<c>HOOK-RETRY</c>).</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>
    /// One delay for each attempt: the time from the start of the previous attempt. The first one is zero. After the last attempt,
    /// delivery is given up (<c>HOOK-RETRY</c>).
    /// </summary>
    public required IReadOnlyList<TimeSpan> AttemptDelays { get; init; }

    /// <summary>The name of the timestamp header (<c>HOOK-SIGN</c>).</summary>
    public required string TimestampHeader { get; init; }

    /// <summary>The name of the signature header (<c>HOOK-SIGN</c>).</summary>
    public required string SignatureHeader { get; init; }

    /// <summary>The template of the signed text, with <see cref="Timestamp"/> and <see cref="Body"/>.</summary>
    public required string SignedTemplate { get; init; }

    /// <summary>The template of the signature header, with <see cref="Hmac"/>.</summary>
    public required string SignatureTemplate { get; init; }
}

/// <summary>A webhook event.</summary>
/// <param name="Name">The name, for example <c>contact.created</c>.</param>
/// <param name="Schema">The schema of the JSON body that is sent.</param>
/// <param name="Examples">Examples of the body, by name.</param>
/// <param name="Operation">
/// The <c>operationId</c> of its request, which says what the event is about whatever its name; null when it has none.
/// </param>
public sealed record EventDefinition(
    string Name, Schema Schema, IReadOnlyDictionary<string, JsonElement> Examples, string? Operation = null);
