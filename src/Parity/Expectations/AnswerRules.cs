using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>What every answer must fulfil, whatever the request was: a documented status, JSON, and the schema of the contract.</summary>
internal static partial class AnswerRules
{
    // Documented for every operation in the description of the contract.
    private static readonly int[] General = [400, 404, 405, 413, 415, 429];

    private static readonly int[] OfNoOperation = [301, 302, 307, 308, 400, 404, 405, 413, 415, 429];

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    public static Finding? Check(SentStep sent, Spec spec)
    {
        var status = sent.Status;
        if (status >= 500)
            return sent.Find("CODES", "status", "no server error", $"{status}");
        if (!Statuses(sent).Contains(status))
            return sent.Find("CODES", "status", $"one of {string.Join(", ", Statuses(sent).Order())}", $"{status}");
        if (status is >= 300 and < 400 || sent.Step.Method == "HEAD")
            return null;
        if (sent.Answer is null)
            return sent.Find("JSON", "body", "JSON", sent.Exchange.ResponseBody.Length == 0 ? "nothing" : "not JSON", isOfForm: true);
        if (sent.Exchange.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            return sent.Find("JSON", "Content-Type", "application/json", sent.Exchange.Header("Content-Type") ?? "absent", isOfForm: true);
        return OfEnvelope(sent) ?? OfSchema(sent, spec);
    }

    // A path or method that the contract lacks may still be served when it only reads.
    private static int[] Statuses(SentStep sent) =>
        sent.Operation is { } operation ? [.. operation.Responses.Keys.Union(General)]
        : sent.Step.Method is "GET" or "HEAD" ? [.. OfNoOperation, 200, 204, 401] : OfNoOperation;

    private static Finding? OfEnvelope(SentStep sent)
    {
        var success = JsonValues.At(sent.Answer, "success");
        if (sent.IsSuccess)
            return JsonValues.IsTrue(success) ? null : Form("ENV-OK", "success", "true", JsonValues.Display(success));
        if (!JsonValues.IsFalse(success))
            return Form("ENV-ERR", "success", "false", JsonValues.Display(success));
        foreach (var field in new[] { "error.code", "error.message" })
        {
            if (JsonValues.Text(JsonValues.At(sent.Answer, field)) is null)
                return Form("ENV-ERR", field, "a text", JsonValues.Display(JsonValues.At(sent.Answer, field)));
        }

        return null;

        Finding Form(string clause, string field, string expected, string actual) =>
            sent.Find(clause, field, expected, ContactFields.Short(actual), isOfForm: true);
    }

    private static Finding? OfSchema(SentStep sent, Spec spec)
    {
        // A validator keeps only the first violation.
        var validator = new ResponseSchemaValidator(spec);
        validator.Validate(WithoutUnusualEmails(sent), "fuzz");
        if (sent.Step.Operation is null || validator.ViolationOf(sent.Step.Operation) is not { } violation)
            return null;
        var (keyword, place) = violation.Reason.Split(" at ", 2) is [var kind, var path] ? (kind, path) : (violation.Reason, "#");
        var field = Index().Replace(place.TrimStart('#', '/'), "[]");
        var clause = !sent.IsSuccess ? "ENV-ERR" : field.StartsWith("meta", StringComparison.Ordinal) ? "ENV-LIST"
            : sent.Step.Operation is Operations.ListGroups or Operations.CreateGroup or Operations.GetGroup or Operations.UpdateGroup
                ? "GROUPS-LIST" : field.StartsWith("data", StringComparison.Ordinal) ? "OBJ" : "ENV-OK";
        return sent.Find(clause, field.Length == 0 ? "body" : field, "as in the schema", keyword, isOfForm: true);
    }

    // Which emails a server accepts is open, and so the format of those that it shows.
    private static Exchange WithoutUnusualEmails(SentStep sent) => !Emails().IsMatch(sent.Exchange.ResponseBody) ? sent.Exchange
        : sent.Exchange with
        {
            ResponseBody = Emails().Replace(sent.Exchange.ResponseBody, match =>
                EmailForm.IsPlain(match.Groups[1].Value) ? match.Value : "\"email\":\"a@example.com\""),
        };

    [GeneratedRegex("\"email\"\\s*:\\s*\"((?:[^\"\\\\@]|\\\\.)*@(?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Emails();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
