using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>TAGS-REPEATED.</summary>
internal static class TagsObservations
{
    public static async Task<ObservedValue> RepeatedTag(CheckContext api)
    {
        var response = await UnusualContact.CreateAsync(api, "tags");

        string[] tags = [.. JsonValues.Texts(response.At("data.tags"))];
        var value = response.Status == 400 ? "refused"
            : !UnusualContact.IsCreated(response) ? null
            : tags.Length == 3 ? "kept"
            : tags.Length == 2 && tags.Distinct().Count() == 2 ? "once" : null;
        return new(value, $"The tags b, a, b answered {response.Status} and are {JsonValues.Display(response.At("data.tags"))}.");
    }
}
