using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>Values of the contacts as 64-bit hashes, which stand for the values: that two of millions are alike by chance does not happen.</summary>
internal sealed class HashColumn : Column
{
    private readonly Projection<ulong> _values;
    private readonly ulong[] _hashes;
    private readonly byte[] _owners;

    private HashColumn(Projection<ulong> values, ulong[] hashes, byte[] owners)
        : base(values.Name) => (_values, _hashes, _owners) = (values, hashes, owners);

    public static ulong Hash(ReadOnlySpan<char> text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text));

    public static HashColumn Build(Projection<ulong> values, Contact?[] contacts)
    {
        List<ulong> hashes = [];
        List<byte> owners = [];
        for (var at = 0; at < contacts.Length; at++)
        {
            foreach (var hash in values.Values(contacts[at]?.Json))
            {
                hashes.Add(hash);
                owners.Add((byte)at);
            }
        }

        return new HashColumn(values, [.. hashes], [.. owners]);
    }

    public override Column With(int at, JsonElement? document)
    {
        ulong[] added = [.. _values.Values(document)];
        // Owners are in order.
        var start = _owners.AsSpan().IndexOfAnyInRange((byte)at, byte.MaxValue) is var first and >= 0 ? first : _owners.Length;
        var end = start + _owners.AsSpan(start).LastIndexOf((byte)at) + 1;
        if (_hashes.AsSpan(start, end - start).SequenceEqual(added))
            return this;
        return new HashColumn(
            _values,
            [.. _hashes.AsSpan(0, start), .. added, .. _hashes.AsSpan(end)],
            [.. _owners.AsSpan(0, start), .. Enumerable.Repeat((byte)at, added.Length), .. _owners.AsSpan(end)]);
    }

    /// <summary>The bits of the contacts that have a value.</summary>
    public ulong Matching(ulong hash)
    {
        var bits = 0ul;
        for (var i = 0; i < _hashes.Length; i++)
            bits |= (_hashes[i] == hash ? 1ul : 0) << _owners[i];

        return bits;
    }
}
