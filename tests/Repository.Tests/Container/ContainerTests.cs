using System.Text.RegularExpressions;
using Fluenzr.ContractKit.MockServer.Hosting;
using YamlDotNet.RepresentationModel;

namespace Fluenzr.ContractKit.Repository.Tests.Container;

/// <summary>The image and the Compose file keep up with projects and settings.</summary>
public sealed partial class ContainerTests
{
    // The image listens on fixed ports, and Kubernetes may set CONTRACTKIT_PORT itself.
    private static readonly string[] Fixed = ["CONTRACTKIT_URLS", "CONTRACTKIT_PORT", "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS"];

    [Fact]
    public void Compose_PassesEverySettingOfTheMock()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(RepositoryFiles.Read("compose.yaml")));
        var settings = (YamlMappingNode)((YamlMappingNode)yaml.Documents[0].RootNode)["x-settings"];

        Assert.Equal(
            new MockCommand().Variables.Except(Fixed).Order(),
            settings.Children.Keys.Select(name => $"{name}").Order());
    }

    [Theory]
    [InlineData("mock-build", "src/MockServer/MockServer.csproj")]
    [InlineData("cli-build", "src/Cli/Cli.csproj")]
    public void TheImage_RestoresAllProjectsBeforeItCopiesTheCode(string stage, string project)
    {
        var lines = RepositoryFiles.Read("Dockerfile").Split($" AS {stage}\n")[1].Split("\nFROM ")[0].Split("COPY . .")[0];

        Assert.Equal(
            References(project).Distinct().Order(),
            Copied().Matches(lines).Select(match => match.Groups[1].Value).Order());
    }

    private static IEnumerable<string> References(string project) => Reference().Matches(RepositoryFiles.Read(project))
        .SelectMany(match => References($"src/{match.Groups[1].Value}")).Append(project);

    [GeneratedRegex("ProjectReference Include=\"../([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex(@"COPY (src/\S+\.csproj)")]
    private static partial Regex Copied();
}
