using System.Reflection;
using PublicApiGenerator;
using Snapshooter;
using Snapshooter.Xunit3;

namespace Fluenzr.ContractKit.Repository.Tests.PublicApi;

/// <summary>The public types and members of each package. A change here can break the code of its users.</summary>
public class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Theory]
    [InlineData("Contract")]
    [InlineData("FakeData")]
    [InlineData("MockServer")]
    [InlineData("Conformance")]
    [InlineData("Testing")]
    public void PublicApi_IsTheReviewedOne(string package) =>
        Snapshot.Match(Assembly.Load("Fluenzr.ContractKit." + package).GeneratePublicApi(Options), SnapshotNameExtension.Create(package));
}
