using System.Text.Json.Serialization;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>Serialises the answers of the admin API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(IReadOnlyList<ChoiceAnswer>))]
[JsonSerializable(typeof(ClockAnswer))]
[JsonSerializable(typeof(ContactCount))]
[JsonSerializable(typeof(DeletedItem))]
[JsonSerializable(typeof(FaultStatus))]
[JsonSerializable(typeof(IReadOnlyList<FaultStatus>))]
[JsonSerializable(typeof(IReadOnlyList<SandboxAnswer>))]
[JsonSerializable(typeof(SnapshotAnswer))]
[JsonSerializable(typeof(IReadOnlyList<SnapshotAnswer>))]
internal sealed partial class AdminJson : JsonSerializerContext;

/// <summary>A choice: what the documentation leaves open, and what holds in the sandbox.</summary>
/// <param name="Id">The id of the choice.</param>
/// <param name="Description">The description of its clause.</param>
/// <param name="Chosen">The value that holds.</param>
/// <param name="Default">The default value.</param>
/// <param name="Values">All values.</param>
internal sealed record ChoiceAnswer(string Id, string? Description, string Chosen, string Default, IReadOnlyList<ChoiceValue> Values);

/// <summary>A value of a choice.</summary>
internal sealed record ChoiceValue(string Value, string? Description);

/// <summary>The clock of a sandbox.</summary>
/// <param name="Now">Its time.</param>
/// <param name="Frozen">Whether it stands still.</param>
internal sealed record ClockAnswer(DateTimeOffset Now, bool Frozen);

/// <summary>How many contacts there are.</summary>
internal sealed record ContactCount(int Contacts);

/// <summary>Something that was deleted.</summary>
internal sealed record DeletedItem(string Name, bool Deleted);

/// <summary>A sandbox.</summary>
internal sealed record SandboxAnswer(string? Name, int Contacts, DateTimeOffset CreatedAt, DateTimeOffset UsedAt);

/// <summary>A snapshot.</summary>
internal sealed record SnapshotAnswer(string Name, int Contacts, DateTimeOffset TakenAt);
