using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Observes what a server does where the documentation is silent. No observation is a failure.</summary>
internal static class ObservationRunner
{
    public static async Task<IReadOnlyList<Observation>> RunAsync(CheckContext api, IReadOnlyList<Choice> choices)
    {
        var observations = new List<Observation>();
        foreach (var choice in choices.OrderBy(choice => ObservationCatalog.PlaceOf(choice.Id)))
        {
            var own = api.Fork();
            observations.Add(ToObservation(choice, await ObserveAsync(choice.Id, own)));
            await CheckCleanup.DeleteAsync(own);
        }

        var place = choices.Select((choice, i) => (choice.Id, i)).ToDictionary(entry => entry.Id, entry => entry.i);
        return [.. observations.OrderBy(observation => place[observation.Choice])];
    }

    // The choices of an edited contract may differ from the built-in ones.
    private static Observation ToObservation(Choice choice, ObservedValue observed) =>
        observed.Value is { } value && !choice.Values.ContainsKey(value)
            ? new Observation(choice.Id, null, $"{value}: {observed.Detail}")
            : new Observation(choice.Id, observed.Value, observed.Detail);

    private static async Task<ObservedValue> ObserveAsync(string choice, CheckContext api)
    {
        if (!ObservationCatalog.All.TryGetValue(choice, out var observe))
            return ObservedValue.None("The suite does not observe this choice.");
        try
        {
            for (var start = 1; ; start++)
            {
                try
                {
                    return await observe(api);
                }
                catch (OutcomeUnknownException) when (start < CheckExecution.MaxStarts)
                {
                    api = api.Restarted();
                }
            }
        }
        catch (InvalidOperationException) when (api.Options.ReadOnly)
        {
            return ObservedValue.None("Needs write requests, and the run is read-only.");
        }
        catch (CheckFailedException e)
        {
            return ObservedValue.None($"{e.Message} Expected: {e.Expected}. Actual: {e.Actual}");
        }
        catch (Exception e) when (e is not (RunAbortedException or OperationCanceledException))
        {
            return ObservedValue.None(e.Message);
        }
    }
}
