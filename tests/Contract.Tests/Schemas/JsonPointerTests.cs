using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Tests.Schemas;

public sealed class JsonPointerTests
{
    private static readonly JsonElement Document = JsonElement.Parse("""{ "a": [1, { "b/c": 2, "~1": 3, "": 4 }], "0": 5 }""");

    [Theory]
    [InlineData("/a/0", "1")]
    [InlineData("/a/1/b~1c", "2")]
    [InlineData("/a/1/~01", "3")]
    [InlineData("/a/1/", "4")]
    [InlineData("/0", "5")]
    public void Follow_FindsWhatAppendWrote(string pointer, string value)
    {
        Assert.Equal(value, JsonPointer.Follow(Document, pointer).GetRawText());
        Assert.Equal(pointer, pointer.Split('/').Skip(1).Select(JsonPointer.Unescape).Aggregate("", JsonPointer.Append));
    }

    [Fact]
    public void Follow_OfTheEmptyPointer_IsTheWhole() => Assert.Equal(Document.GetRawText(), JsonPointer.Follow(Document, "").GetRawText());
}
