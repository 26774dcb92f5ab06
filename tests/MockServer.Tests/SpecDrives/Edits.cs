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

    /// <summary>A parameter of the list.</summary>
    public static (string Old, string New) ListParameter(string yaml) =>
        ("        - name: sort\n          in: query", $"        - {yaml}\n        - name: sort\n          in: query");

    /// <summary>A path with its operations.</summary>
    public static (string Old, string New) Path(string yaml) => ("\nwebhooks:\n", $"{yaml}\n\nwebhooks:\n");
}
