using Fluenzr.ContractKit.Conformance.Results;
using NJsonSchema.Validation;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>What a script verifies when a response violates its schema: that the value at this place is another one.</summary>
internal static class SchemaClaims
{
    public static Claim For(Exchange exchange, ValidationError error) => Claim.NotAsIn(exchange, PathOf(Innermost(error)));

    // An error of "allOf" contains the errors of its parts.
    private static ValidationError Innermost(ValidationError error) =>
        error is ChildSchemaValidationError parent && parent.Errors.Values.SelectMany(errors => errors).FirstOrDefault() is { } child
            ? Innermost(child)
            : error;

    private static string PathOf(ValidationError error) => (error.Path ?? "").TrimStart('#').TrimStart('/').Replace('/', '.');
}
