using System.Text.Json.Serialization;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Serialises what the journal shows.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(ExchangeSummary))]
[JsonSerializable(typeof(IReadOnlyList<ExchangeSummary>))]
[JsonSerializable(typeof(ExchangeDetails))]
[JsonSerializable(typeof(VerificationSuccess))]
[JsonSerializable(typeof(VerificationFailure))]
internal sealed partial class JournalJson : JsonSerializerContext;
