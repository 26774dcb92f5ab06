using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary><c>contractkit spec</c> writes the contract for other tools.</summary>
public sealed class SpecCommandTests
{
    [Theory]
    [InlineData("3.1", "contract.json", "\"openapi\": \"3.1.0\"")]
    [InlineData("3.1", "contract.yaml", "openapi: \"3.1.0\"")]
    [InlineData("3.0", "contract.json", "\"openapi\": \"3.0.3\"")]
    [InlineData("3.0", "contract.yml", "openapi: \"3.0.3\"")]
    public async Task Spec_WritesTheFormatAndTheFile(string format, string name, string version)
    {
        using var scratch = new TempFolder();

        var result = await Tool.RunAsync("spec", "--format", format, "--out", scratch.File(name));

        Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Errors));
        var text = await File.ReadAllTextAsync(scratch.File(name), TestContext.Current.CancellationToken);
        Assert.Contains(version, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spec_PrintsWhatTheMockCanRead()
    {
        var result = await Tool.RunAsync("spec");

        Assert.Equal(Spec.Load().Operations.Count, Spec.Parse("printed.json", result.Output).Operations.Count);
    }

    [Fact]
    public async Task Spec_WritesTheGivenContract()
    {
        using var scratch = new TempFolder();
        await File.WriteAllTextAsync(scratch.File("mine.yaml"), Spec.Load().Text.Replace(
            "title: FluenzR Contacts API", "title: Mine", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var result = await Tool.RunAsync("spec", "--spec", scratch.File("mine.yaml"));

        Assert.Contains("\"title\": \"Mine\"", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customFields: *customFieldsFilter", "extra: { type: [string, number] }", "/type: NSwag reads a list of types")]
    [InlineData("customFields: *customFieldsFilter", "extra: { type: object, properties: { a: { type: string } } }", "has no name")]
    [InlineData("customFields: *customFieldsFilter", "extra: { anyOf: [{ type: string }] }", "/anyOf: NSwag makes an empty class")]
    [InlineData("customFields: *customFieldsFilter", "extra: { allOf: [{ $ref: \"#/components/schemas/Stage\" }], required: [id] }",
        "/required: NSwag loses required")]
    [InlineData(
        "enum: [static, dynamic]", "enum: [static, dynamic]\n      default: static", "The field 'type' in the body of updateGroup")]
    [InlineData(
        "customFields: *customFieldsFilter",
        "extra: { oneOf: [{ type: string }, { type: number }] }", "/oneOf: NSwag reads oneOf as")]
    [InlineData(
        "[{ const: true }, { const: false }, { type: string }",
        "[{ const: true, type: boolean }, { const: false }, { type: string }",
        "/oneOf: NSwag reads oneOf as")]
    [InlineData("    Page: { type: integer", "    Any: { oneOf: [{ type: string }, { type: number }] }\n    Page: { type: integer",
        "/oneOf: NSwag makes an empty class")]
    [InlineData("{ $ref: \"#/components/schemas/GroupContactsInput\" }", "{ type: object, properties: { contactIds: { type: array } } }",
        "/requestBody/content/application~1json/schema: This object has no name")]
    [InlineData("{ $ref: \"#/components/schemas/GroupContactsReply\" }", "{ type: object, properties: { success: { type: boolean } } }",
        "/responses/200/content/application~1json/schema: This object has no name")]
    [InlineData("The field to sort by.\n          schema: { $ref: \"#/components/schemas/SortField\" }",
        "The field.\n          schema: { type: [string, number] }", "/schema/type: NSwag reads a list of types")]
    [InlineData(
        "    GroupFields:\n      description: The group fields that a client can set.\n"
        + "      type: object\n      properties: &groupFields\n",
        "    Nested: { type: object, properties: { a: { type: string, default: b } } }\n"
        + "    GroupFields:\n      type: object\n      properties: &groupFields\n"
        + "        nested: { $ref: \"#/components/schemas/Nested\" }\n",
        "/properties/a: The field 'nested.a' in the body of updateGroup")]
    [InlineData("customFields: *customFieldsFilter", "extra: { nullable: true }", "The schema keyword 'nullable' is not supported.")]
    public async Task Lint_NamesWhatIsWrong(string old, string edited, string finding)
    {
        using var scratch = new TempFolder();
        await File.WriteAllTextAsync(
            scratch.File("mine.yaml"), Spec.Load().Text.Replace(old, edited, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var result = await Tool.RunAsync("spec", "lint", scratch.File("mine.yaml"));

        Assert.Equal((1, ""), (result.ExitCode, result.Errors));
        Assert.Matches(@"mine\.yaml\(\d+\): ", result.Output);
        Assert.Contains(finding, Assert.Single(result.Output.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_FindsNothingInTheContract()
    {
        using var scratch = new TempFolder();
        await File.WriteAllTextAsync(scratch.File("mine.yaml"), Spec.Load().Text, TestContext.Current.CancellationToken);

        Assert.Equal(new Tool(0, "", ""), await Tool.RunAsync("spec", "lint", scratch.File("mine.yaml")));
    }

    [Theory]
    [InlineData("maximum: 100, default: 20", "maximum: 50, default: 20", 1, "2 breaking changes", "\"breaking\": 2")]
    [InlineData("maximum: 100, default: 20", "maximum: 200, default: 20", 0, "compatible change", "\"breaking\": 0")]
    [InlineData("title: FluenzR Contacts API", "title: Mine", 0, "1 change of documentation", "\"documentation\": 1")]
    [InlineData("title: Mine", "title: Mine", 0, "The contracts are the same.", "\"changes\": []")]
    public async Task Diff_SaysWhetherClientsCanFail(string old, string edited, int exitCode, string markdown, string json)
    {
        using var scratch = new TempFolder();
        var text = Spec.Load().Text;
        await File.WriteAllTextAsync(scratch.File("old.yaml"), text, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            scratch.File("new.yaml"), text.Replace(old, edited, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var printed = await Tool.RunAsync("spec", "diff", scratch.File("old.yaml"), scratch.File("new.yaml"));
        var written = await Tool.RunAsync(
            "spec", "diff", scratch.File("old.yaml"), scratch.File("new.yaml"), "--format", "json", "--out", scratch.File("diff.json"));

        Assert.Equal((exitCode, ""), (printed.ExitCode, printed.Errors));
        Assert.Contains(markdown, printed.Output, StringComparison.Ordinal);
        Assert.Equal((exitCode, "", ""), (written.ExitCode, written.Output, written.Errors));
        Assert.Contains(
            json, await File.ReadAllTextAsync(scratch.File("diff.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spec", "lint", "no/such.yaml")]
    [InlineData("spec", "--format", "2.0")]
    [InlineData("spec", "--spec", "no/such.yaml")]
    [InlineData("spec", "--out", "no/such/folder/contract.json")]
    [InlineData("spec", "diff", "no/such.yaml", "no/such.yaml")]
    public async Task Spec_SaysWhatIsWrong(params string[] words)
    {
        var result = await Tool.RunAsync(words);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(words[2], result.Errors, StringComparison.Ordinal);
    }
}
