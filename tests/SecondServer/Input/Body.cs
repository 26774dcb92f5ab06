using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Fluenzr.ContractKit.SecondServer.Answers;

namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>Reads the text of a body.</summary>
internal static class Body
{
    public static (JsonElement Json, Fault? Fault) Parse(byte[] sent, bool replacesInvalid)
    {
        if (sent.Length == 0)
            return (default, Fault.Malformed("it is empty"));
        if (!Utf8.IsValid(sent))
        {
            if (!replacesInvalid)
                return (default, Fault.Malformed("it is not UTF-8"));
            sent = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(sent));
        }

        try
        {
            var json = JsonElement.Parse(sent.AsSpan().StartsWith("\uFEFF"u8) ? sent.AsSpan(3) : sent);
            return HasHalfPair(json) ? (default, Fault.Malformed("a string has half a surrogate pair")) : (json, null);
        }
        catch (JsonException e)
        {
            return (default, Fault.Malformed($"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}"));
        }
    }

    // .NET refuses to read such texts.
    private static bool HasHalfPair(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => json.GetString() is null,
                JsonValueKind.Array => json.EnumerateArray().Any(HasHalfPair),
                JsonValueKind.Object => json.EnumerateObject().Any(entry => entry.Name is null || HasHalfPair(entry.Value)),
                _ => false,
            };
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
