namespace Fluenzr.ContractKit.SecondServer;

/// <summary>What the server does where the documentation is silent: choice → value. What is not given has its default.</summary>
internal sealed class ServerChoices(IReadOnlyDictionary<string, string> values)
{
    /// <summary>Whether a choice has a value, which is not its default.</summary>
    public bool Is(string choice, string value) => values.TryGetValue(choice, out var given) && given == value;

    /// <summary>The value of a choice.</summary>
    public string Of(string choice, string otherwise) => values.GetValueOrDefault(choice, otherwise);
}
