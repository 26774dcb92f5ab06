using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.SecondServer.Answers;

/// <summary>Refused requests in the error envelope.</summary>
internal sealed class Refusals(ServerChoices choices)
{
    private readonly ErrorCodes _codes = new(choices);

    public ErrorCodes Codes => _codes;

    /// <summary>All faults; the first one gives status, code and message.</summary>
    public Answer Of(IReadOnlyList<Fault> faults) => Error(faults[0].Status, faults[0].Code, faults[0].Summary ?? faults[0].Message, Details(faults));

    public Answer Of(Fault fault) => Of([fault]);

    public static Answer Of(int status, string code, string message) => Error(status, code, message, null);

    public Answer ContactNotFound() => Of(404, _codes.ContactNotFound, "Contact not found");

    public Answer GroupNotFound() => Of(404, _codes.GroupNotFound, "Group not found");

    public Answer WebhookNotFound() => Of(404, _codes.WebhookNotFound, "Webhook not found");

    public static Answer PathNotFound() => Of(404, ErrorCodes.NotFound, "There is no such path");

    /// <summary>An unknown id of a group or a stage (REF-UNKNOWN, GROUPS-DEL-UNKNOWN).</summary>
    public Fault UnknownReference(string field, string message, string choice = "REF-UNKNOWN") => choices.Is(choice, "not-found")
        ? new Fault(field, 404, ErrorCodes.NotFound, message)
        : Fault.Invalid(field, message);

    public Fault EmailTaken() => new("email", 409, _codes.EmailTaken, "Email already exists");

    public Fault GroupNameTaken() => new("name", 409, _codes.GroupNameTaken, "Group name already exists");

    // ERR-DETAILS
    private JsonObject? Details(IReadOnlyList<Fault> faults) => choices.Of("ERR-DETAILS", "fields") switch
    {
        "none" => null,
        "list" => new JsonObject
        {
            ["errors"] = new JsonArray([.. faults.Select(fault =>
                new JsonObject { ["field"] = fault.Field, ["message"] = fault.Message })]),
        },
        _ => new JsonObject(faults.DistinctBy(fault => fault.Field)
            .Select(fault => KeyValuePair.Create<string, JsonNode?>(fault.Field, fault.Message))),
    };

    private static Answer Error(int status, string code, string message, JsonObject? details)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (details is not null)
            error["details"] = details;
        return new Answer(status, new JsonObject { ["success"] = false, ["error"] = error });
    }
}
