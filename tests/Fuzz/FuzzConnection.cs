using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Fluenzr.ContractKit.Fuzz;

/// <summary>A response; its status is 0 when the server closed the connection without one.</summary>
internal sealed record FuzzResponse(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}

/// <summary>A connection that sends any bytes and reads the response. It is opened again when the server closes it.</summary>
internal sealed class FuzzConnection(Uri server) : IDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TimeForResponse = TimeSpan.FromMilliseconds(50);

    private readonly byte[] _buffer = new byte[1 << 16];
    private TcpClient? _client;
    private NetworkStream? _stream;
    private int _from, _to;

    /// <summary>Sends a request and reads its response.</summary>
    /// <exception cref="TimeoutException">There is no complete response in time.</exception>
    public async Task<FuzzResponse> SendAsync(FuzzRequest request)
    {
        using var late = new CancellationTokenSource(MaxWait);
        try
        {
            return await SendAsync(request, late.Token);
        }
        catch (OperationCanceledException)
        {
            Close();
            throw new TimeoutException($"No response within {MaxWait.TotalSeconds} seconds.");
        }
    }

    public void Dispose() => Close();

    private async Task<FuzzResponse> SendAsync(FuzzRequest request, CancellationToken cancellation)
    {
        if (_client is null)
        {
            _client = new TcpClient { NoDelay = true };
            await _client.ConnectAsync(server.Host, server.Port, cancellation);
            _stream = _client.GetStream();
        }

        var isHead = request.Bytes.AsSpan().StartsWith("HEAD "u8);
        try
        {
            try
            {
                await _stream!.WriteAsync(request.Bytes, cancellation);
                if (request.IsBroken)
                    await EndAsync(cancellation);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // The server may have answered and closed before it read everything.
            }

            var response = await ReadAsync(isHead, cancellation);
            if (request.IsBroken || response.Header("Connection").Equals("close", StringComparison.OrdinalIgnoreCase))
                Close();
            return response;
        }
        catch (Exception e) when (e is IOException or EndOfStreamException or SocketException)
        {
            Close();
            return new FuzzResponse(0, new Dictionary<string, string>(), []);
        }
    }

    // The end of the client's side cancels a request that is being answered, so a complete one gets time for its response.
    private async Task EndAsync(CancellationToken cancellation)
    {
        var reading = FillAsync(cancellation);
        if (await Task.WhenAny(reading, Task.Delay(TimeForResponse, cancellation)) != reading)
            _client!.Client.Shutdown(SocketShutdown.Send);
        await reading;
    }

    private async Task<FuzzResponse> ReadAsync(bool isHead, CancellationToken cancellation)
    {
        string line;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        do
        {
            line = await LineAsync(cancellation);
        }
        while (line.StartsWith("HTTP/1.1 100", StringComparison.Ordinal) && (await LineAsync(cancellation)).Length == 0);
        var status = int.Parse(line.AsSpan(9, 3), CultureInfo.InvariantCulture);
        while (await LineAsync(cancellation) is { Length: > 0 } header)
            headers[header[..header.IndexOf(':', StringComparison.Ordinal)]] = header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();

        if (isHead || status is 204 or 304)
            return new FuzzResponse(status, headers, []);
        if (headers.TryGetValue("Content-Length", out var length))
            return new FuzzResponse(status, headers, await BytesAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellation));

        var body = new MemoryStream();
        while (int.Parse(await LineAsync(cancellation), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.Write(await BytesAsync(size, cancellation));
            await LineAsync(cancellation);
        }

        await LineAsync(cancellation);
        return new FuzzResponse(status, headers, body.ToArray());
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_from == _to)
                await FillAsync(cancellation);
            var letter = (char)_buffer[_from++];
            if (letter == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append(letter);
        }
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count;)
        {
            if (_from == _to)
                await FillAsync(cancellation);
            var part = Math.Min(count - at, _to - _from);
            _buffer.AsSpan(_from, part).CopyTo(bytes.AsSpan(at));
            (at, _from) = (at + part, _from + part);
        }

        return bytes;
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        (_from, _to) = (0, await _stream!.ReadAsync(_buffer, cancellation));
        if (_to == 0)
            throw new EndOfStreamException();
    }

    private void Close()
    {
        _client?.Dispose();
        (_client, _from, _to) = (null, 0, 0);
    }
}
