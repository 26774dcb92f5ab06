using Newtonsoft.Json.Linq;
using NJsonSchema.Validation;
using NJsonSchema.Validation.FormatValidators;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>The emails in responses, for NJsonSchema.</summary>
internal sealed class ResponseEmailFormat : IFormatValidator
{
    public string Format => "email";

    public ValidationErrorKind ValidationErrorKind => ValidationErrorKind.EmailExpected;

    public bool IsValid(string value, JTokenType tokenType) => SchemaKeywords.IsEmail(value);
}
