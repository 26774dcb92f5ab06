using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Fluenzr.ContractKit.MockServer.Json;

/// <summary>Reads JSON of any size token by token from a stream. It refuses what <see cref="JsonInput"/> refuses.</summary>
internal sealed class JsonStream(Stream stream)
{
    private byte[] _buffer = new byte[1 << 17];

    // In the buffer: where the next token begins, the end of the last whole character, the end of the bytes.
    private int _next, _whole, _end;
    private long _offset;
    private bool _isLast;
    private JsonReaderState _state;

    public JsonTokenType Type { get; private set; }

    /// <summary>The number of objects and lists around the current token.</summary>
    public int Depth { get; private set; }

    /// <summary>The last name of a property that was read.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where the current token begins in the stream.</summary>
    public long Start { get; private set; }

    /// <summary>Where the current token ends.</summary>
    public long End { get; private set; }

    /// <summary>Moves to the next token; false at the end.</summary>
    /// <exception cref="InvalidDataException">It is not valid JSON.</exception>
    public bool Read() => Read(int.MaxValue);

    /// <summary>Moves to the end of the current object or list; stays at any other value.</summary>
    /// <exception cref="InvalidDataException">It is not valid JSON.</exception>
    public void Skip()
    {
        if (Type is JsonTokenType.StartObject or JsonTokenType.StartArray)
            Read(Depth);
    }

    // Moves to the next token that is at most at a depth.
    private bool Read(int depth)
    {
        try
        {
            while (true)
            {
                var reader = new Utf8JsonReader(_buffer.AsSpan(_next, _whole - _next), _isLast, _state);
                var isFound = Find(ref reader, depth);
                if (isFound)
                {
                    (Type, Depth) = (reader.TokenType, reader.CurrentDepth);
                    (Start, End) = (_offset + _next + reader.TokenStartIndex, _offset + _next + reader.BytesConsumed);
                    Name = Type == JsonTokenType.PropertyName ? reader.GetString()! : Name;
                }

                _state = reader.CurrentState;
                _next += (int)reader.BytesConsumed;
                if (isFound || _isLast)
                    return isFound;
                Fill();
            }
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(JsonInput.Place(e), e);
        }
    }

    private static bool Find(ref Utf8JsonReader reader, int depth)
    {
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && !JsonInput.IsValid(ref reader))
                throw new InvalidDataException(JsonInput.HalfSurrogatePair);
            if (reader.CurrentDepth <= depth)
                return true;
        }

        return false;
    }

    private void Fill()
    {
        _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
        (_offset, _whole, _end, _next) = (_offset + _next, _whole - _next, _end - _next, 0);
        if (_end > _buffer.Length / 2)
            Array.Resize(ref _buffer, 2 * _buffer.Length);

        var isStart = _offset + _end == 0;
        var count = stream.ReadAtLeast(_buffer.AsSpan(_end), JsonInput.ByteOrderMark.Length, throwOnEndOfStream: false);
        _isLast = count < JsonInput.ByteOrderMark.Length;
        _end += count;
        var added = _buffer.AsSpan(_whole, _end - _whole);
        var incomplete = !_isLast && Rune.DecodeLastFromUtf8(added, out _, out var bytes) == OperationStatus.NeedMoreData ? bytes : 0;
        if (!Utf8.IsValid(added[..^incomplete]))
            throw new InvalidDataException(JsonInput.NotUtf8);
        _whole = _end - incomplete;
        if (isStart && added.StartsWith(JsonInput.ByteOrderMark))
            _next = JsonInput.ByteOrderMark.Length;
    }
}
