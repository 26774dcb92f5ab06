using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>NEW-STATUS.</summary>
internal static class NewStatusObservations
{
    public static async Task<ObservedValue> Status(CheckContext api)
    {
        var (id, _) = await api.SharedContact();
        var status = JsonValues.Text((await api.Read(id)).Contact[api.StatusField()]);

        return new(status, $"Status of a new contact: {status ?? "none"}");
    }
}
