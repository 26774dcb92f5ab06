using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Repository.Tests.Reference;

/// <summary>The reference page of choices is the one that the contract gives.</summary>
public sealed class ChoicesTests
{
    [Fact]
    public void ThePage_ListsTheChoicesOfTheContract() =>
        RepositoryFiles.AssertGenerated("docs/reference/choices.md", ChoicesPage.Write(Spec.Load()));
}
