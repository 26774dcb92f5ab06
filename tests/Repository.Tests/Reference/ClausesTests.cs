using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Repository.Tests.Reference;

/// <summary>The page of clauses is up to date, and each clause leads to code.</summary>
public sealed class ClausesTests
{
    private static readonly Spec Contract = Spec.Load();

    [Fact]
    public void ThePage_IsGenerated() => RepositoryFiles.AssertGenerated("docs/clauses.md", ClausesPage.Write(Contract));

    [Fact]
    public void EveryClause_IsNamedInTheCodeOfTheMock()
    {
        var files = SourceFiles.In("src/MockServer");

        Assert.Empty(Contract.Clauses.Values.Where(clause => !files.Any(file => file.Names(clause))).Select(clause => clause.Id));
    }

    [Fact]
    public void EveryClause_HasATest()
    {
        var checks = CheckCatalog.All.ToLookup(check => check.Clause, check => check.Id);

        Assert.Empty(Contract.Clauses.Values
            .Where(clause => !SourceFiles.Tests.Any(file => file.Names(clause) || file.ContainsAny(checks[clause.Id])))
            .Select(clause => clause.Id));
    }
}
