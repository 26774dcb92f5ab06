using Fluenzr.ContractKit.Conformance.Checks;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>
/// The code of a check or observation stands in the file of its prefix: <c>email-dup/refused</c> in <c>Email…Checks.cs</c>.
/// </summary>
public sealed class CheckCatalogTests
{
    public static TheoryData<string> Checks => [.. CheckCatalog.Definitions.Select(definition => definition.Check.Id)];

    public static TheoryData<string> Choices => [.. ObservationCatalog.All.Keys];

    [Theory]
    [MemberData(nameof(Checks))]
    public void ACheck_StandsInTheFileOfItsPrefix(string id)
    {
        var definition = CheckCatalog.Definitions.Single(definition => definition.Check.Id == id);

        AssertFile(id, definition.Run, "Checks");
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void AnObservation_StandsInTheFileOfItsPrefix(string choice) =>
        AssertFile(choice, ObservationCatalog.All[choice], "Observations");

    [Fact]
    public void Ids_AreUnique() =>
        Assert.Equal(CheckCatalog.All.Count, CheckCatalog.All.Select(check => check.Id).Distinct(StringComparer.Ordinal).Count());

    private static void AssertFile(string id, Delegate code, string suffix)
    {
        var type = code.Method.DeclaringType!;
        // A lambda is in a nested type that the compiler generates.
        type = type.DeclaringType ?? type;
        var prefix = id.Split('-', '/', '.')[0].ToLowerInvariant();

        Assert.StartsWith(prefix == "f" ? "filter" : prefix, type.Name, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(suffix, type.Name, StringComparison.Ordinal);
    }
}
