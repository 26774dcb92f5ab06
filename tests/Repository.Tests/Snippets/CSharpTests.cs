using Fluenzr.ContractKit.Repository.Tests.Pages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Fluenzr.ContractKit.Repository.Tests.Snippets;

/// <summary>The C# of the documentation compiles.</summary>
public sealed class CSharpTests
{
    // What the reader has: a client of their own, a test framework, a WebApplicationFactory.
    private const string Given = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading.Tasks;
        global using Xunit;

        internal sealed class MyCrmClient(Uri baseUrl, string apiKey)
        {
            public string Key => apiKey;
            public Uri Url => baseUrl;
            public Task TagAsync(string id, string tag) => Task.CompletedTask;
        }
        """;

    private const string Builder = "var builder = new Microsoft.AspNetCore.Hosting.WebHostBuilder();\n";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static TheoryData<string> Pages => [.. Snippet.In("csharp").Select(snippet => snippet.Page.Path).Distinct()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EverySnippet_Compiles(string path) => Assert.Empty(Programs(path).SelectMany(Errors));

    // A continued snippet uses what those before it declare.
    private static IEnumerable<string> Programs(string path)
    {
        var program = "";
        foreach (var snippet in MarkdownPage.Get(path).Snippets.Where(snippet => snippet.Language == "csharp"))
        {
            if (snippet.Mark != "continued" && program.Length > 0)
                yield return program;
            program = snippet.Mark == "continued" ? $"{program}\n{snippet.Code}" : snippet.Code;
        }

        yield return program;
    }

    private static IEnumerable<Diagnostic> Errors(string program)
    {
        var lines = program.Split('\n').ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';'));
        var builder = program.Contains("builder", StringComparison.Ordinal) ? Builder : "";
        var text = string.Join('\n', [.. lines[true].Distinct(), builder, .. lines[false]]);
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable);
        var trees = new[] { text, Given }.Select(source => CSharpSyntaxTree.ParseText(source));
        return CSharpCompilation.Create("Snippet", trees, References, options).GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
