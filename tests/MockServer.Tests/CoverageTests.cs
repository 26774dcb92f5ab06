using System.Reflection;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Tests;

/// <summary>
/// Nothing of the contract goes untested. A test names the clauses that it proves in the trait <c>Clause</c>; a theory on a choice names
/// it in
/// the trait <c>Choice</c>, and the first value of each of its rows is the one that is chosen.
/// </summary>
public class CoverageTests
{
    private static readonly Spec Spec = Spec.Load();

    private static readonly MethodInfo[] Tests =
        [.. typeof(CoverageTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute)))];

    [Fact]
    public void EveryClauseThatIsNotOpen_HasATest() =>
        Assert.Empty(Spec.Clauses.Values.Where(clause => clause.Level != Level.Open).Select(clause => clause.Id)
            .Except(Tests.SelectMany(test => Traits(test, "Clause"))));

    [Fact]
    public void EveryValueOfEveryChoice_HasATest() => Assert.Empty(Values().Except(Chosen()));

    [Fact]
    public void NoTest_NamesAClauseOrAChoiceThatIsNotThere()
    {
        Assert.Empty(Tests.SelectMany(test => Traits(test, "Clause")).Except(Spec.Clauses.Keys));
        Assert.Empty(Chosen().Except(Values()));
    }

    private static IEnumerable<string> Values() =>
        Spec.Choices.Values.SelectMany(choice => choice.Values.Keys.Select(value => $"{choice.Id}={value}"));

    private static IEnumerable<string> Chosen() =>
        from test in Tests
        from choice in Traits(test, "Choice")
        from row in test.GetCustomAttributes<InlineDataAttribute>()
        select $"{choice}={row.Data[0]}";

    private static IEnumerable<string> Traits(MethodInfo test, string name) =>
        test.GetCustomAttributes<TraitAttribute>().Concat(test.DeclaringType!.GetCustomAttributes<TraitAttribute>())
            .Where(trait => trait.Name == name).Select(trait => trait.Value);
}
