namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>Places in the contract where tests add something.</summary>
internal static class Edits
{
    private const string ContactStatus = "        status: { $ref: \"#/components/schemas/Status\" }\n        groups:";
    private const string FieldsGroupIds = "        groupIds:\n          description: The ids of the groups.";

    /// <summary>A field of contacts that clients may send, too.</summary>
    public static (string Old, string New)[] Field(string name, string schema) =>
    [
        (ContactStatus, $"        {name}: {schema}\n{ContactStatus}"),
        (FieldsGroupIds, $"        {name}: {schema}\n{FieldsGroupIds}"),
    ];

    /// <summary>The value of a field in the printed contact and in the examples.</summary>
    public static (string Old, string New)[] Values(string name, string value) =>
    [
        ("      id: con_abc123\n", $"      id: con_abc123\n      {name}: {value}\n"),
        ("                      id: con_def456\n", $"                      id: con_def456\n                      {name}: {value}\n"),
        ("                value: &marie\n", $"                value: &marie\n                  {name}: {value}\n"),
        ("{ email: contact1@example.com,", $"{{ email: contact1@example.com, {name}: {value},"),
        ("{ email: contact2@example.com,", $"{{ email: contact2@example.com, {name}: {value},"),
    ];

    /// <summary>A parameter of the list.</summary>
    public static (string Old, string New) ListParameter(string yaml) =>
        ("        - name: sort\n          in: query", $"        - {yaml}\n        - name: sort\n          in: query");

    /// <summary>A path with its operations.</summary>
    public static (string Old, string New) Path(string yaml) => ("\nwebhooks:\n", $"{yaml}\n\nwebhooks:\n");
}
