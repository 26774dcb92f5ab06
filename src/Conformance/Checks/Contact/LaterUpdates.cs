using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>Updates of a contact, a second after its creation; sent once in a run.</summary>
/// <param name="Before">The contact after its creation.</param>
/// <param name="Same">An update that changes nothing.</param>
/// <param name="Update">An update that changes a value.</param>
/// <param name="Read">The contact after it.</param>
/// <param name="After">The contact after another update, which contains another createdAt.</param>
internal sealed record LaterUpdates(Response Before, Response Same, Response Update, Response Read, Response After)
{
    private const string Original = "Original";

    public static async Task<LaterUpdates> SendAsync(CheckContext api)
    {
        var sent = await api.GetOrCreate(nameof(LaterUpdates), SendOnceAsync);
        return new(Own(sent.Before), Own(sent.Same), Own(sent.Update), Own(sent.Read), Own(sent.After));

        Response Own(Response response) => api.AddEvidence(response.Exchange);
    }

    private static async Task<LaterUpdates> SendOnceAsync(CheckContext own)
    {
        var path = ApiClient.Path((await own.GivenContact((own.TextField(), Original))).IdOf());
        var before = await own.Get(path);
        before.RequireContact();
        // A clock of whole seconds has advanced by then.
        await Task.Delay(TimeSpan.FromSeconds(1.1), own.Cancellation);
        var same = await own.Put(path, ApiClient.Body((own.TextField(), Original)));
        var update = await own.Put(path, ApiClient.Body((own.TextField(), "Changed")));
        var read = await own.Get(path);
        await own.Put(path, ApiClient.Body(("createdAt", "2001-02-03T04:05:06Z"), (own.SecondTextField(), "Changed")));
        return new(before, same, update, read, await own.Get(path));
    }
}
