using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;
using Microsoft.Extensions.Primitives;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>
/// A place for an exchange. What a request brings along is copied into memory that the place keeps for the next one: the objects of a
/// request live no longer than the request, so that the garbage collector does not have to move them.
/// </summary>
internal sealed class StoredExchange
{
    // Memory for a long body is given back by the next exchange that needs less.
    private const int MaxKept = 4096;

    private byte[] _request = [];
    private int _length;

    private DateTimeOffset _at;
    private TimeSpan _duration;
    private string _method = "";
    private string? _key;
    private Operation? _operation;
    private ApiResponse? _response;
    private RateLimitState _rateLimit;
    private FaultReference? _fault;

    /// <summary>Replaces the exchange.</summary>
    public void Set(RecordedExchange exchange)
    {
        (_at, _duration, _method, _key) = (exchange.At, exchange.Duration, exchange.Method, exchange.Key);
        (_operation, _response, _rateLimit, _fault) = (exchange.Operation, exchange.Response, exchange.RateLimit, exchange.Fault);
        if (_request.Length > MaxKept)
            _request = [];
        _length = 0;
        Add(exchange.Target);
        Add(exchange.Path);
        Add(exchange.RequestHeaders.Length);
        foreach (var (name, values) in exchange.RequestHeaders)
        {
            Add(name);
            Add(values.Count);
            for (var i = 0; i < values.Count; i++)
                Add(values[i]);
        }

        Add(exchange.RequestBody?.Length ?? -1);
        if (exchange.RequestBody is { } body)
            Add(body.Bytes);
    }

    /// <summary>The exchange; later ones do not change it.</summary>
    public RecordedExchange Get()
    {
        var reader = new Reader(_request.AsSpan(0, _length));
        return new RecordedExchange
        {
            At = _at,
            Duration = _duration,
            Method = _method,
            Target = reader.Text(),
            Path = reader.Text(),
            Key = _key,
            Operation = _operation,
            RequestHeaders = reader.Headers(),
            RequestBody = reader.Number() is >= 0 and var length ? new BodyExcerpt(reader.Bytes().ToArray(), length) : null,
            Response = _response!,
            RateLimit = _rateLimit,
            Fault = _fault,
        };
    }

    /// <summary>The same exchange at another place.</summary>
    public StoredExchange Copy()
    {
        var copy = (StoredExchange)MemberwiseClone();
        copy._request = _request.AsSpan(0, _length).ToArray();
        return copy;
    }

    private void Add(string? text) => Add(MemoryMarshal.AsBytes(text.AsSpan()));

    private void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        bytes.CopyTo(Take(bytes.Length));
    }

    private void Add(int number) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), number);

    private Span<byte> Take(int count)
    {
        if (_request.Length - _length < count)
            Array.Resize(ref _request, Math.Max(_length + count, 2 * _request.Length));
        _length += count;
        return _request.AsSpan(_length - count, count);
    }

    private ref struct Reader(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> _rest = rest;

        public string Text() => new(MemoryMarshal.Cast<byte, char>(Bytes()));

        public ReadOnlySpan<byte> Bytes() => Take(Number());

        public int Number() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

        public KeyValuePair<string, StringValues>[] Headers()
        {
            var headers = new KeyValuePair<string, StringValues>[Number()];
            for (var i = 0; i < headers.Length; i++)
                headers[i] = KeyValuePair.Create(Text(), Values());
            return headers;
        }

        private StringValues Values()
        {
            var values = new string[Number()];
            for (var i = 0; i < values.Length; i++)
                values[i] = Text();
            return values is [var only] ? new StringValues(only) : new StringValues(values);
        }

        private ReadOnlySpan<byte> Take(int count)
        {
            var taken = _rest[..count];
            _rest = _rest[count..];
            return taken;
        }
    }
}
