namespace Fluenzr.ContractKit.SecondServer.Answers;

/// <summary>What is wrong with a request.</summary>
/// <param name="Field">The field, with dots; empty when it is the whole request.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The code of the error.</param>
/// <param name="Message">The message.</param>
/// <param name="Rule">The broken rule of a body: <c>type</c>, <c>enum</c>, <c>maxItems</c>; empty for other errors.</param>
internal sealed record Fault(string Field, int Status, string Code, string Message, string Rule = "")
{
    private const string Validation = "VALIDATION_ERROR";

    /// <summary>The message of the error when it is shorter than the one in its details.</summary>
    public string? Summary { get; init; }

    public static Fault EmailRequired(string field, string rule) => new(field, 400, Validation, "Email is required", rule);

    public static Fault EmailInvalid(string field, string rule) => new(field, 400, Validation, "Invalid email format", rule);

    public static Fault Malformed(string reason) => new("body", 400, Validation, $"The request body is not valid JSON: {reason}")
    {
        Summary = "The request body is not valid JSON",
    };

    /// <summary>A broken rule; the message starts with the name of the field.</summary>
    public static Fault Broken(string field, string rule, string message) => new(field, 400, Validation, $"{field} {message}", rule);

    public static Fault Invalid(string field, string message) => new(field, 400, Validation, message);
}
