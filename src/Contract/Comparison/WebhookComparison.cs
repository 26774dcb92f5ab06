namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>Compares the events and how they are delivered.</summary>
internal static class WebhookComparison
{
    public static IEnumerable<(string? Event, Change Change)> Compare(
        WebhookDefinition? before, WebhookDefinition? after) => (before, after) switch
        {
            (null, null) => [],
            (null, _) => [(null, Change.Compatible("There are webhook events now."))],
            (_, null) => [(null, Change.Breaking("There are no webhook events any more."))],
            _ => CompareEvents(before.Events, after.Events)
                .Concat(CompareDelivery(before, after).Select(change => ((string?)null, change))),
        };

    private static IEnumerable<(string? Event, Change Change)> CompareEvents(
        IReadOnlyDictionary<string, EventDefinition> before, IReadOnlyDictionary<string, EventDefinition> after) =>
        before.Values.SelectMany(old => (after.TryGetValue(old.Name, out var now)
            ? SchemaComparison.Compare(old.Schema, now.Schema, Place.Event)
            : [Change.Breaking("The event was removed.")]).Select(change => ((string?)old.Name, change)))
        .Concat(after.Keys.Except(before.Keys).Select(name => ((string?)name, Change.Compatible("The event was added."))));

    private static IEnumerable<Change> CompareDelivery(WebhookDefinition before, WebhookDefinition after) =>
        Change.BreakingIf(before.TimestampHeader, after.TimestampHeader, "The timestamp header of events")
            .Concat(Change.BreakingIf(before.SignatureHeader, after.SignatureHeader, "The signature header of events"))
            .Concat(Change.BreakingIf(before.SignedTemplate, after.SignedTemplate, "The signed text of events"))
            .Concat(Change.BreakingIf(before.SignatureTemplate, after.SignatureTemplate, "The form of the signature of events"))
            .Concat(Change.BreakingIfLower(
                before.Timeout.TotalSeconds, after.Timeout.TotalSeconds, "The time that a receiver has to answer, in seconds,"))
            .Concat(Change.BreakingIfLower(
                before.AttemptDelays.Count, after.AttemptDelays.Count, "The number of attempts to deliver an event"))
            .Concat(Delays(before) == Delays(after) || before.AttemptDelays.Count != after.AttemptDelays.Count ? []
                : [Change.Compatible($"The seconds between attempts are {Delays(after)} instead of {Delays(before)}.")]);

    private static string Delays(WebhookDefinition webhooks) =>
        string.Join(", ", webhooks.AttemptDelays.Select(delay => delay.TotalSeconds));
}
