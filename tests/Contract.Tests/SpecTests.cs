using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Contract.Tests;

public class SpecTests
{
    [Fact]
    public void Load_GivesTheElevenOperations() => Assert.Equal(11, Spec.Load().Operations.Count);
}
