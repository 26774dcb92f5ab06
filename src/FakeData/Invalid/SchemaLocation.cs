using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.FakeData.Invalid;

/// <summary>A place in a body that a schema speaks of.</summary>
/// <param name="Schema">The schema, or one of several that hold at this place together.</param>
/// <param name="Merged">All that holds at this place, as one.</param>
/// <param name="Pointer">The place.</param>
/// <param name="Values">Values that may stand there: the one of the valid body, if it has one, and others with more in them.</param>
/// <param name="Replace">The body with another value at this place.</param>
internal sealed record SchemaLocation(Schema Schema, Schema Merged, string Pointer, IReadOnlyList<JsonNode> Values, Func<JsonNode?, JsonNode?> Replace);
