using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract;

/// <summary>What is sent to those who subscribed (<c>webhooks</c>), and how (<c>x-webhooks</c>).</summary>
public sealed record WebhookDefinition
{
    /// <summary>In <see cref="SignedTemplate"/>: the timestamp that is sent.</summary>
    public const string Timestamp = "{timestamp}";

    /// <summary>In <see cref="SignedTemplate"/>: the body that is sent.</summary>
    public const string Body = "{body}";

    /// <summary>In <see cref="SignatureTemplate"/>: the HMAC-SHA256 in hexadecimal digits.</summary>
    public const string Hmac = "{HMAC-SHA256}";

    /// <summary>The events by name, in the order of the spec.</summary>
    public required IReadOnlyDictionary<string, EventDefinition> Events { get; init; }

    /// <summary>How long a target may take to answer.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How long after a failed attempt began comes the next; after the last of them none.</summary>
    public required IReadOnlyList<TimeSpan> RetryDelays { get; init; }

    /// <summary>The header that holds the timestamp.</summary>
    public required string TimestampHeader { get; init; }

    /// <summary>The header that holds the signature.</summary>
    public required string SignatureHeader { get; init; }

    /// <summary>What is signed.</summary>
    public required string SignedTemplate { get; init; }

    /// <summary>What the header holds of the signature.</summary>
    public required string SignatureTemplate { get; init; }
}

/// <summary>Something that is told to those who subscribed.</summary>
/// <param name="Name">The name, for example <c>contact.created</c>.</param>
/// <param name="Schema">The schema of the JSON body.</param>
/// <param name="Examples">Examples of the body, by name.</param>
public sealed record EventDefinition(string Name, Schema Schema, IReadOnlyDictionary<string, JsonElement> Examples);
