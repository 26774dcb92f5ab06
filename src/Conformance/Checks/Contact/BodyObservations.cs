using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>BODY-UNKNOWN, BODY-GROUP, BODY-UTF8.</summary>
internal static class BodyObservations
{
    public static async Task<ObservedValue> UnknownField(CheckContext api)
    {
        var response = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), ("fieldThatNobodyHas", "x")));

        var value = response.Status switch { 400 => "refused", 200 or 201 => "ignored", _ => null };
        return new(value, $"A creation with an unknown field answered {response.Status}.");
    }

    public static async Task<ObservedValue> NotUtf8(CheckContext api)
    {
        var response = await api.Send(InvalidUtf8.Creation(api));

        var name = JsonValues.Text(response.At("data." + api.TextField()));
        var value = response.Status switch { 400 => "refused", 200 or 201 when name == "a\uFFFDb" => "replaced", _ => null };
        return new(value, $"A creation that is not UTF-8 answered {response.Status}{(name is null ? "" : $", firstName {name}")}.");
    }

    public static async Task<ObservedValue> SingleGroupId(CheckContext api)
    {
        if (api.Environment.Groups is not [var group, ..])
            return ObservedValue.None("Needs a group, and none was found.");
        var response = await api.Post("/contacts", ApiClient.Body(("email", api.NewEmail()), ("groupId", group.Id)));

        var isMember = JsonValues.Ids(response.At("data.groups")).Contains(group.Id);
        // A server that rejects unknown fields (BODY-UNKNOWN) does not know this one.
        var value = response.Status switch { 200 or 201 when isMember => "accepted", 200 or 201 or 400 => "ignored", _ => null };
        return new(value, $"A creation with a single groupId answered {response.Status}, {(isMember ? "with" : "without")} the group.");
    }
}
