using Fluenzr.ContractKit.Conformance.Checks.Observations;
using Fluenzr.ContractKit.Conformance.Engine;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>Finds out what a server does where the documentation is silent. No answer is wrong here.</summary>
internal static class Observing
{
    /// <summary>How each choice of the contract is found out.</summary>
    public static IReadOnlyDictionary<string, Func<Api, Task<Observation>>> Looks { get; } =
        ReadingObservations.All.Concat(WritingObservations.All).Concat(WebhookObservations.All).ToDictionary(look => look.Key, look => look.Value);

    /// <param name="api">The target.</param>
    /// <param name="isMeant">Whether a choice is to be looked at.</param>
    public static async Task<IReadOnlyList<Observation>> RunAsync(Api api, Func<Choice, bool> isMeant)
    {
        var observations = new List<Observation>();
        foreach (var choice in api.Spec.Choices.Values.Where(isMeant))
        {
            var seen = Looks.TryGetValue(choice.Id, out var look) ? await LookAsync(choice.Id, look, api) : new Observation(choice.Id, null, "nothing looks at it yet");
            // A contract may be edited: what it does not list is told in words.
            observations.Add(seen.Value is { } value && !choice.Values.ContainsKey(value) ? seen with { Value = null, Detail = $"{value}: {seen.Detail}" } : seen);
        }

        return observations;
    }

    private static async Task<Observation> LookAsync(string choice, Func<Api, Task<Observation>> look, Api api)
    {
        try
        {
            try
            {
                return await look(api);
            }
            catch (ConnectionClosed)
            {
                return await look(api);
            }
        }
        catch (InvalidOperationException) when (api.Options.ReadOnly)
        {
            return new Observation(choice, null, "needs to write");
        }
        catch (BrokenPromise e)
        {
            return new Observation(choice, null, $"{e.Message} Expected {e.Expected}; actual {e.Actual}");
        }
        catch (Exception e) when (e is not (NoVerdict or OperationCanceledException))
        {
            return new Observation(choice, null, e.Message);
        }
    }
}
