using Fluenzr.ContractKit.Parity.Comparison;

namespace Fluenzr.ContractKit.Parity.Tests;

/// <summary>Ids, which are different on each server, are replaced in answers; what only looks like one is not.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData("33", "33", "«id»")]
    [InlineData("No contact '33'.", "33", "No contact '«id»'.")]
    [InlineData("+33612345678", "33", "+33612345678")]
    [InlineData("con_abc and con_abcd", "con_abc", "«id» and con_abcd")]
    public void Ids(string text, string id, string expected) => Assert.Equal(expected, Answer.WithToken(text, id, "«id»"));
}
