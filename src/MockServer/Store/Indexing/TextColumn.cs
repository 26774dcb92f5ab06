using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>Texts of the contacts, one behind the other in one run of UTF-8, where a part is found fast.</summary>
internal sealed class TextColumn : Column
{
    // No text has this byte, so that no part is found across two of them.
    private const byte End = 0xff;

    private readonly Projection<string> _texts;
    private readonly byte[] _run;

    // Where the texts of a contact begin; those of the last end with the run.
    private readonly int[] _starts;

    private TextColumn(Projection<string> texts, byte[] run, int[] starts)
        : base(texts.Name) => (_texts, _run, _starts) = (texts, run, starts);

    public static TextColumn Build(Projection<string> texts, Contact?[] contacts)
    {
        var run = new ArrayBufferWriter<byte>();
        var starts = new int[contacts.Length];
        for (var at = 0; at < contacts.Length; at++)
        {
            starts[at] = run.WrittenCount;
            Write(texts, contacts[at]?.Json, run);
        }

        return new TextColumn(texts, run.WrittenSpan.ToArray(), starts);
    }

    public override Column With(int at, JsonElement? document)
    {
        var texts = new ArrayBufferWriter<byte>(256);
        Write(_texts, document, texts);
        var (start, end) = (_starts[at], EndOf(at));
        if (texts.WrittenSpan.SequenceEqual(_run.AsSpan(start, end - start)))
            return this;
        var longer = texts.WrittenCount - (end - start);
        var starts = _starts.AsSpan().ToArray();
        foreach (ref var later in starts.AsSpan(at + 1))
            later += longer;
        return new TextColumn(_texts, [.. _run.AsSpan(0, start), .. texts.WrittenSpan, .. _run.AsSpan(end)], starts);
    }

    /// <summary>The bits of the contacts that have a text with a part in it.</summary>
    public ulong Containing(ReadOnlySpan<byte> part)
    {
        var bits = 0ul;
        var at = 0;
        for (var from = 0; from < _run.Length; from = EndOf(at))
        {
            var found = _run.AsSpan(from).IndexOf(part);
            if (found < 0)
                break;
            while (EndOf(at) <= from + found)
                at++;
            bits |= 1ul << at;
        }

        return bits;
    }

    private static void Write(Projection<string> texts, JsonElement? document, ArrayBufferWriter<byte> run)
    {
        foreach (var text in texts.Values(document))
        {
            Encoding.UTF8.GetBytes(text, run);
            run.Write([End]);
        }
    }

    private int EndOf(int at) => at + 1 < _starts.Length ? _starts[at + 1] : _run.Length;
}
