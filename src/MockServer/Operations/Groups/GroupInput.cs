using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary>The fields of a group in the body of a request.</summary>
internal static class GroupInput
{
    /// <param name="state">The state that the change starts from.</param>
    /// <param name="schema">The schema of the body.</param>
    /// <param name="body">A valid body.</param>
    /// <param name="existing">The group that is updated; null for a new one.</param>
    /// <returns>The fields, or the error that the API answers with.</returns>
    public static (DocumentInput Input, ApiError? Error) Read(AccountState state, Schema schema, JsonElement body, Group? existing)
    {
        var reader = new DocumentInputReader(state);
        var input = reader.Read(schema, body, existing);
        return (input, reader.Errors.Count > 0 ? ApiError.FromFields(reader.Errors) : NameError(state, input, existing));
    }

    // GROUPS-NAME
    private static ApiError? NameError(AccountState state, DocumentInput input, Group? existing) =>
        state.Choices["GROUPS-NAME"] == "unique" && input.Find("name") is { ValueKind: JsonValueKind.String } name
        && state.Groups.All.Any(group => group.Id != existing?.Id && group.IsNamed(name.GetString(), StringComparison.OrdinalIgnoreCase))
            ? ApiError.FromFields([new FieldError("name", state.Spec.Error("groupNameTaken"))])
            : null;
}
