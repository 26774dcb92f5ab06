using Newtonsoft.Json.Linq;
using NJsonSchema.Validation;
using NJsonSchema.Validation.FormatValidators;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// The emails in responses. Which emails a server accepts is open, so that only a sign @ with something around it is asked for.
/// </summary>
internal sealed class ResponseEmailFormat : IFormatValidator
{
    public string Format => "email";

    public ValidationErrorKind ValidationErrorKind => ValidationErrorKind.EmailExpected;

    public bool IsValid(string value, JTokenType tokenType) => value.IndexOf('@') is > 0 and var at && at < value.Length - 1;
}
