using Fluenzr.ContractKit.Conformance;

namespace Fluenzr.ContractKit.Parity.Recording;

/// <summary>What to record, and where.</summary>
internal sealed record RecordOptions
{
    /// <summary>The base URL of the server.</summary>
    public required Uri Target { get; init; }

    /// <summary>The addresses to listen on, separated by semicolons.</summary>
    public required string Urls { get; init; }

    /// <summary>The file of the recording.</summary>
    public required string File { get; init; }

    /// <summary>What something in front of the server asks for.</summary>
    public ConnectionOptions Connection { get; init; } = new();

    /// <summary>How long to wait for an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether contact data is written as it is, and not as pseudonyms.</summary>
    public bool KeepsContactData { get; init; }
}
