namespace Fluenzr.ContractKit.Contract.Tests.Reading;

public class YamlSourceTests
{
    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("# nothing\n", "The file is empty.")]
    [InlineData("a: 1 \n---\nb: 2", "Expected one YAML document.", 3)]
    [InlineData("a: {b: c: d", "While parsing a flow mapping")]
    [InlineData("a: b\nc: {d: 1\ne: f", "Invalid YAML", 2)]
    [InlineData("a: 1\na: 2", "Duplicate key", 2)]
    [InlineData("a: 1\n\"a\": 2", "Duplicate key", 2)]
    [InlineData("a: 1\n!!str a: 2", "A key must be a text", 2)]
    [InlineData("? [a]\n: b", "A key must be a text")]
    [InlineData("a: *x", "anchor 'x'")]
    [InlineData("a:\n  - &x [*x]", "An alias refers to itself", 2)]
    [InlineData("a: &x { b: *x }", "An alias refers to itself")]
    [InlineData("5", "Expected a mapping.")]
    [InlineData("text", "Expected a mapping.")]
    [InlineData("- a", "Expected a mapping.")]
    [InlineData("a: \"\\ud800\"", "invalid Unicode")]
    public void Refuses(string text, string reason, int line = 1)
    {
        var error = Assert.Throws<SpecException>(() => Spec.Parse("a.yaml", text));

        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(("a.yaml", line), (error.File, error.Line));
    }

    [Fact]
    public void Refuses_WhatYamlDotNetTripsOver() =>
        Assert.Throws<SpecException>(() => Spec.Parse("a.yaml", "a: \"\\UFFFFFFFF\""));

    [Fact]
    public void Refuses_TooDeepNesting()
    {
        var error = Assert.Throws<SpecException>(() => Spec.Parse("a.yaml", new string('[', 65) + new string(']', 65)));

        Assert.Contains("more than 64 levels", error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("-0.5e3", "-0.5e3")]
    [InlineData("1e400", "1e400")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("True", "true")]
    [InlineData("\"5\"", "\"5\"")]
    [InlineData("!!str 5", "\"5\"")]
    [InlineData("+5", "\"\\u002B5\"")]
    [InlineData("007", "\"007\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("2025-01-15", "\"2025-01-15\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\"\\uD83D\\uDE00\"")]
    [InlineData("Qualifié", "\"Qualifi\\u00E9\"")]
    public void Scalar_BecomesJson(string yaml, string json) =>
        Assert.Equal(json, Spec.Parse("a", SmallSpec.Text + "\nx-value: " + yaml).Document.GetProperty("x-value").GetRawText());
}
