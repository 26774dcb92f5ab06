using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>Which clause a difference concerns: one that holds for every answer, else the one that the step looks at.</summary>
internal static class DifferenceClause
{
    public static string Of(Step step, FieldPair found, Answer left, Answer right) => found.Field switch
    {
        "status" => OfStatus(step, left.Status, right.Status, IsSuccess(left.Status) ? left : right),
        "error.code" => "ENV-ERR-CODES",
        "error.message" => step.Clause == "EMAIL-FORM" ? step.Clause : "ENV-ERR",
        "Retry-After" => "RETRY-AFTER",
        // The contract names the headers of the rate limit.
        _ when found.Left == Answer.Sent || found.Right == Answer.Sent => "RATE",
        "Allow" => WithoutHead(found.Left) == WithoutHead(found.Right) ? "HEAD" : "METHOD",
        "Content-Type" or "body" => "JSON",
        // The details name the unknown field, too.
        var field when field.StartsWith("error.details", StringComparison.Ordinal) =>
            field.Split('.')[^1] is "groupId" or "nickname" ? "BODY-UNKNOWN"
            : field == "error.details.email" && step.Clause == "EMAIL-FORM" && AreTexts(found) ? step.Clause : "ERR-DETAILS",
        _ => OfBody(step, found, left, right),
    };

    private static string OfStatus(Step step, int left, int right, Answer accepted) => (step.Operation, step.Clause) switch
    {
        (Operations.Bulk, _) when IsSuccess(left) && IsSuccess(right) => "BULK-STATUS",
        // The whole request is refused instead of one entry.
        (Operations.Bulk, "EMAIL-FMT" or "MALFORMED") when IsSuccess(left) != IsSuccess(right) => "BULK-BAD",
        (Operations.Bulk, "PUT-NULL") when JsonValues.At(accepted.Data, "errors") is JsonArray { Count: > 0 } => "BULK-BAD",
        // A parameter or field that one of the servers does not know is refused.
        (Operations.List, "GROUP-PARAM") => "F-UNKNOWN",
        (Operations.List, "PAGE" or "PAGE-WALK") => "PAGE-BEYOND",
        // A number that is none gets the default instead of 400.
        (Operations.List, "PAGE-NUMBER") when !HasWrittenNumber(step, accepted) => "PAGE-BAD",
        (Operations.Create or Operations.Update, "BODY-GROUP" or "STATUS") => "BODY-UNKNOWN",
        _ => step.Clause,
    };

    private static string WithoutHead(string methods) => string.Join(',', methods.Split(',').Except(["HEAD"]));

    // The first digit that is not zero, 1 in perPage=01, is that of the number that was read.
    private static bool HasWrittenNumber(Step step, Answer accepted) =>
        step.Path.Split('?', '&').FirstOrDefault(part => part.StartsWith("perPage=", StringComparison.Ordinal)) is { } parameter
        && parameter["perPage=".Length..].Replace("%20", "", StringComparison.Ordinal).TrimStart('0') is [var digit, ..]
        && JsonValues.Whole(JsonValues.At(accepted.Json, "meta.perPage")) is { } perPage && $"{perPage}"[0] == digit;

    private static bool IsSuccess(int status) => status is >= 200 and < 300;

    private static string OfBody(Step step, FieldPair found, Answer left, Answer right)
    {
        if (step.Operation == Operations.ListGroups)
            return step.Clause;
        var name = found.Field.Split('.')[^1];
        if (IsTime(found.Left) && IsTime(found.Right))
            return "TIME-FORM";
        if (name == "code" && step.Clause != "REF-UNKNOWN")
            return "ENV-ERR-CODES";
        if (step.Operation == Operations.Search && IsForm(found, left, right))
            return "SEARCH-REPLY";
        if (step.Operation is Operations.AddGroups or Operations.RemoveGroups or Operations.AddTags or Operations.RemoveTags
            && HasOtherFields(left.Data, right.Data))
            return "SUB-REPLY";
        if (step.Operation is Operations.AddToGroup && found.Field.StartsWith("data", StringComparison.Ordinal))
            return "GROUPS-CONTACTS-FORM";
        // Items in another order differ in every field.
        if (found.Field.StartsWith("data", StringComparison.Ordinal) && ListOrder.IsOther(step, left, right))
            return step.Clause == "SORT-FIELDS" ? step.Clause : "SORT-DEFAULT";
        if (found.Field is "data.tags[]" or "data[].tags[]" && Tags(left.Data).SequenceEqual(Tags(right.Data)))
            return "TAGS-ORDER";
        if (found.Field is "data.groups[].id" or "data.groups[].name" or "data[].groups[].id" or "data[].groups[].name"
            && Groups(left.Data).SequenceEqual(Groups(right.Data)))
        {
            return "OBJ-GROUPS";
        }

        var isAbsent = found.Left == FieldPair.Absent || found.Right == FieldPair.Absent;
        if (isAbsent && !found.Field.Contains("customFields.", StringComparison.Ordinal))
            return OfPresence(step, found, left.Data, right.Data);
        // Replaced or merged.
        if (isAbsent && step.Clause is "PUT" or "PUT-KEEPS" or "BULK-UPDATE")
            return "PUT-CUSTOM";
        if (name == "totalPages" && left.Total == 0 && right.Total == 0)
            return "EMPTY-PAGES";
        if (name == "status" && step.Clause != "STATUS")
            return "NEW-STATUS";
        if (step.Clause == "GROUP-PARAM" && (left.Total == 0 || right.Total == 0))
            return "F-UNKNOWN";
        if (name == "email" && found.Left.Equals(found.Right, StringComparison.OrdinalIgnoreCase))
            return "EMAIL-FORM";
        return step.Clause != "SORT-FIELDS" && ListOrder.Differs(step, left, right) ? "SORT-DEFAULT" : step.Clause;
    }

    private static string OfPresence(Step step, FieldPair found, JsonNode? left, JsonNode? right)
    {
        if (step.Operation is Operations.CreateGroup or Operations.GetGroup or Operations.UpdateGroup && HasOtherValues(left, right))
            return "GROUPS-FORM";
        return IsEmpty(found.Left) || IsEmpty(found.Right) ? "OBJ-NULLS" : "OBJ-EXTRA";
    }

    // One of the groups has a field with a value that the other lacks.
    private static bool HasOtherValues(JsonNode? left, JsonNode? right) =>
        left is JsonObject one && right is JsonObject other
        && (one.Any(entry => entry.Value is not null && !other.ContainsKey(entry.Key))
            || other.Any(entry => entry.Value is not null && !one.ContainsKey(entry.Key)));

    // A list without meta, or one that ignores the size of a page.
    private static bool IsForm(FieldPair found, Answer left, Answer right) =>
        left.Total is null != right.Total is null || found.Field is "meta.perPage" or "meta.page"
        || (found.Field is "data" or "meta.totalPages" && left.Total == right.Total && left.Total != 0);

    private static bool HasOtherFields(JsonNode? left, JsonNode? right) =>
        left is JsonObject one && right is JsonObject other && (one.Count < other.Count / 2 || other.Count < one.Count / 2);

    // All tags of an answer, whatever their order.
    private static IEnumerable<string> Tags(JsonNode? data) => (data is JsonArray contacts ? contacts.AsEnumerable() : [data])
        .SelectMany(contact => JsonValues.Texts(JsonValues.At(contact, "tags"))).Order(StringComparer.Ordinal);

    private static IEnumerable<string?> Groups(JsonNode? data) => (data is JsonArray contacts ? contacts.AsEnumerable() : [data])
        .SelectMany(contact => JsonValues.At(contact, "groups") as JsonArray ?? [])
        .Select(group => JsonValues.Text(JsonValues.At(group, "id"))).Order(StringComparer.Ordinal);

    private static bool AreTexts(FieldPair found) => found.Left.StartsWith('"') && found.Right.StartsWith('"');

    private static bool IsTime(string text) => text.StartsWith("\"0000-00-00T", StringComparison.Ordinal);

    private static bool IsEmpty(string text) => text is "null" or "[]" or "{}";
}
