using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.Testing;

/// <summary>What the mock does where the documentation is silent. A change holds from the next request on.</summary>
public sealed class MockChoices
{
    private readonly Sandbox _sandbox;

    internal MockChoices(Sandbox sandbox) => _sandbox = sandbox;

    /// <summary>The ids of all choices.</summary>
    public IReadOnlyCollection<string> Ids => [.. _sandbox.Store.Spec.Choices.Keys];

    /// <summary>The value of a choice: <c>mock.Choices["PAGE-OVER"] = "clamped"</c>.</summary>
    /// <param name="id">The id: <c>PAGE-OVER</c> or <c>F-CASE.tag</c>.</param>
    /// <exception cref="SpecException">There is no such choice, or it has no such value.</exception>
    public string this[string id]
    {
        get => _sandbox.Store.State.Choices[id];
        set => Set(new Dictionary<string, string> { [id] = value });
    }

    /// <summary>Sets several choices at once: no request sees only some of them.</summary>
    /// <param name="values">Choice id → value.</param>
    /// <exception cref="SpecException">There is no such choice, or it has no such value. Then none is set.</exception>
    public void Set(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Choices.Parse(_sandbox.Store.Spec, "Choices", Json(values));
        _sandbox.Store.SetChoices(values);
    }

    internal static string Json(IEnumerable<KeyValuePair<string, string>> values) => new JsonObject(
        values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))).ToJsonString();
}
