using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Checks.Hook;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Finds out what a server does where the documentation is silent. No answer is wrong here.</summary>
internal static class ObservationRunner
{
    /// <summary>How each choice of the contract is found out.</summary>
    public static IReadOnlyDictionary<string, Func<ApiClient, Task<Observation>>> Looks { get; } =
        ReadObservations.All.Concat(WriteObservations.All).Concat(HookObservations.All).ToDictionary(look => look.Key, look => look.Value);

    /// <param name="api">The target.</param>
    /// <param name="isMeant">Whether a choice is to be looked at.</param>
    public static async Task<IReadOnlyList<Observation>> RunAsync(ApiClient api, Func<Choice, bool> isMeant)
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

    private static async Task<Observation> LookAsync(string choice, Func<ApiClient, Task<Observation>> look, ApiClient api)
    {
        try
        {
            try
            {
                return await look(api);
            }
            catch (ConnectionClosedException)
            {
                return await look(api);
            }
        }
        catch (InvalidOperationException) when (api.Options.ReadOnly)
        {
            return new Observation(choice, null, "needs to write");
        }
        catch (CheckFailedException e)
        {
            return new Observation(choice, null, $"{e.Message} Expected {e.Expected}; actual {e.Actual}");
        }
        catch (Exception e) when (e is not (RunAbortedException or OperationCanceledException))
        {
            return new Observation(choice, null, e.Message);
        }
    }
}
