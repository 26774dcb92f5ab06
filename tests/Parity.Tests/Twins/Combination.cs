namespace Fluenzr.ContractKit.Parity.Tests.Twins;

/// <summary>Random values of all choices. The same number gives the same values.</summary>
internal static class Combination
{
    public static IReadOnlyDictionary<string, string> Of(int number)
    {
        var random = new Random(number);
        return Mocks.Spec.Choices.Values.ToDictionary(
            choice => choice.Id,
            choice =>
            {
                string[] values = [.. choice.Values.Keys];
                return values[random.Next(values.Length)];
            });
    }
}
