using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>EMPTY-TEXT.</summary>
internal static class EmptyTextObservations
{
    public static async Task<ObservedValue> Stored(CheckContext api)
    {
        var response = await UnusualContact.CreateAsync(api, "lastName");

        var stored = response.At("data.lastName");
        var value = !UnusualContact.IsCreated(response) ? null : stored is null ? "null" : JsonValues.Text(stored) == "" ? "kept" : null;
        return new(value, $"An empty lastName answered {response.Status} and is {JsonValues.Display(stored)}.");
    }
}
