using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Tests.Json;

public sealed class MinimalJsonEncoderTests
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = MinimalJsonEncoder.Instance };

    [Theory]
    [InlineData("é 😀 \u2028 </script> & ' \u007f", "\"é 😀 \u2028 </script> & ' \u007f\"")]
    [InlineData("\"\\\b\f\n\r\t\u0001\u001f", "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\"")]
    public void EscapesOnlyWhatJsonRequires(string text, string json) => Assert.Equal(json, JsonSerializer.Serialize(text, Options));

    [Fact]
    public void EveryCharacterReadsBackAsItself()
    {
        var scalars = Enumerable.Range(0, 0x110000).Where(scalar => scalar is < 0xd800 or > 0xdfff);
        var text = string.Concat(scalars.Select(char.ConvertFromUtf32));

        Assert.Equal(text, JsonSerializer.Deserialize<string>(JsonSerializer.Serialize(text, Options)));
    }
}
