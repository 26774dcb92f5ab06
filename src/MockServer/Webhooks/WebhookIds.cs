using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>Creates the ids of subscriptions, events and log entries. The same requests give the same ids.</summary>
internal static class WebhookIds
{
    /// <param name="ids">The form of the ids of subscriptions, events or log entries.</param>
    /// <param name="state">The state of the account; it decides the form of the id.</param>
    /// <param name="number">The number of ids so far, including this one.</param>
    /// <param name="now">The time, the first part of a sortable id.</param>
    /// <param name="owner">The id of the subscription whose log entries are numbered; else empty.</param>
    public static string Create(IdForm ids, AccountState state, uint number, DateTimeOffset now, string owner = "") =>
        IdGenerator.Create(ids, state.Choices["ID-FORM"], IdGenerator.Seed(state.Seed, ids.Prefix + owner), number, now);
}
