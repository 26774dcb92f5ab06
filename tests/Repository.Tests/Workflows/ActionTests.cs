using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Fluenzr.ContractKit.Repository.Tests.Workflows;

/// <summary>The GitHub action, the GitLab components and the workflows agree with themselves and with the packages.</summary>
public sealed partial class ActionTests
{
    public static TheoryData<string> WithInputs => [.. Files("templates").Append("action.yml")];

    public static TheoryData<string> WithActions => [.. Files(".github/workflows").Append("action.yml")];

    [Theory]
    [MemberData(nameof(WithInputs))]
    public void Inputs_AreDescribedAndUsed(string path)
    {
        var text = RepositoryFiles.Read(path);
        var head = Document(text);
        var inputs = (YamlMappingNode)(head.Children.TryGetValue("spec", out var spec) ? spec["inputs"] : head["inputs"]);

        Assert.Equal(
            inputs.Children.Keys.Select(name => $"{name}").Order(),
            Used().Matches(text).Select(use => use.Groups[1].Value).Distinct().Order());
        Assert.All(inputs.Children, input => Assert.NotEmpty($"{input.Value["description"]}"));
    }

    // A tag can be moved to other code. Text of an expression in a script would run as a part of it.
    [Theory]
    [MemberData(nameof(WithActions))]
    public void Actions_ArePinned_AndScriptsContainNoExpressions(string path)
    {
        var text = RepositoryFiles.Read(path);
        var nodes = Document(text).AllNodes.OfType<YamlMappingNode>().ToArray();
        var uses = Values(nodes, "uses").Where(action => !action.StartsWith("./", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(uses);
        Assert.All(uses, action => Assert.Matches("^[^@]+@[0-9a-f]{40}$", action));
        Assert.DoesNotContain(Values(nodes, "run"), script => script.Contains("${{", StringComparison.Ordinal));
    }

    [Fact]
    public void TheRelease_HasABinaryForEachPlatformOfTheNpmPackage()
    {
        var released = Platform().Matches(RepositoryFiles.Read(".github/workflows/release.yml")).Select(match => match.Groups[1].Value);
        var list = RepositoryFiles.Read("packages/npm/src/binary.ts").Split("platforms = [")[1].Split(']')[0];

        Assert.Equal(Quoted().Matches(list).Select(match => match.Groups[1].Value), released);
    }

    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(RepositoryFiles.At(folder), "*.yml")
        .Select(file => $"{folder}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal);

    private static YamlMappingNode Document(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static IEnumerable<string> Values(IEnumerable<YamlMappingNode> nodes, string key) =>
        nodes.SelectMany(node => node.Children).Where(child => $"{child.Key}" == key).Select(child => child.Value)
            .OfType<YamlScalarNode>().Select(value => value.Value!);

    [GeneratedRegex(@"(?:\$\{\{|\$\[\[|if:)[^}\]\n]*?inputs\.([a-z-]+)")]
    private static partial Regex Used();

    [GeneratedRegex("platform: ([a-z0-9-]+)")]
    private static partial Regex Platform();

    [GeneratedRegex("'([a-z0-9-]+)'")]
    private static partial Regex Quoted();
}
