using System.Text;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>One walk on one server: replaces the tokens of its steps, and knows the ids of what it created.</summary>
internal sealed class SideWalk(Side side, string mark)
{
    private readonly Dictionary<string, string> _ids = [];

    public string RunId => side.RunId;

    /// <summary>Id → token, for all ids that the walk knows.</summary>
    public IEnumerable<KeyValuePair<string, string>> Tokens =>
        _ids.Select(entry => KeyValuePair.Create(entry.Value, entry.Key))
            .Concat(side.Known.Select(entry => KeyValuePair.Create(entry.Value.Id, entry.Key)));

    /// <summary>Whether a step names something that the walk created here.</summary>
    public bool NamesCreated(Step step) => _ids.Keys.Any(step.Uses);

    public void Release(Exchange exchange) => side.Release(exchange);

    public Answer Read(Exchange exchange) => Answer.Of(exchange, this, side);

    public async Task<Exchange> SendAsync(Step step, CancellationToken cancellation)
    {
        var exchange = await side.SendAsync(
            new OutgoingRequest(step.Operation, step.Method, Replace(step.Path, Uri.EscapeDataString))
            {
                Body = step.Body is { } body ? Encode(Replace(body, id => id)) : null,
                ContentType = step.ContentType,
                // Whoever refuses it: the answer is what is compared.
                ExpectsRefusal = true,
            },
            cancellation, step.Scheme);
        if (step.Creates is { } token && exchange.Status is >= 200 and < 300
            && JsonValues.Text(JsonValues.At(exchange.Json, "data.id")) is { Length: > 0 } id)
            _ids[token] = id;
        return exchange;
    }

    private string Replace(string text, Func<string, string> encode)
    {
        text = text.Replace(RunOptions.DefaultEmailDomain, side.EmailDomain, StringComparison.Ordinal);
        if (!text.Contains('«', StringComparison.Ordinal))
            return text;
        text = text.Replace(Token.Mark, mark, StringComparison.Ordinal)
            .Replace(Token.CapitalMark, mark.ToUpperInvariant(), StringComparison.Ordinal);
        foreach (var (token, id) in _ids)
            text = text.Replace(token, encode(id), StringComparison.Ordinal);
        foreach (var (token, known) in side.Known)
            text = text.Replace(token, encode(known.Id), StringComparison.Ordinal);
        return text.Replace('«', '_').Replace('»', '_');
    }

    private static byte[] Encode(string body)
    {
        var parts = body.Split("_0xFF_");
        return [.. parts.SelectMany((part, i) => i == 0 ? Encoding.UTF8.GetBytes(part) : [0xFF, .. Encoding.UTF8.GetBytes(part)])];
    }
}
