using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.FakeData.Invalid;

/// <summary>A location in a body that a schema describes.</summary>
/// <param name="Schema">The schema, or one of several combined by <c>allOf</c>.</param>
/// <param name="Merged">All schemas of the location, merged into one.</param>
/// <param name="Pointer">The JSON pointer to the location.</param>
/// <param name="Values">Valid values: the one of the valid body, if it has one, and others with more content.</param>
/// <param name="Replace">Returns the body with another value at the location.</param>
internal sealed record SchemaLocation(
    Schema Schema, Schema Merged, string Pointer, IReadOnlyList<JsonNode> Values, Func<JsonNode?, JsonNode?> Replace);
