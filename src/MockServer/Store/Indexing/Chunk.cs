using System.Numerics;

namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>Up to 64 contacts, so that a set of them is one number, a bit for each.</summary>
internal sealed class Chunk
{
    /// <summary>The contacts that a block has room for.</summary>
    public const int Size = 64;

    // So many places of a column are made anew one by one; of more, all are.
    private const int Few = 8;

    private readonly Contact?[] _contacts;
    private volatile CachedColumn[] _columns;

    private Chunk(Contact?[] contacts, CachedColumn[] columns) => (_contacts, _columns) = (contacts, columns);

    public static Chunk Empty { get; } = new(new Contact?[Size], []);

    /// <summary>The bits of the contacts that there are.</summary>
    public ulong Present => Where(ulong.MaxValue, _ => true);

    public Contact? this[int at] => _contacts[at];

    public static Chunk Create(IReadOnlyList<Contact> contacts)
    {
        var places = new Contact?[Size];
        for (var at = 0; at < contacts.Count; at++)
            places[at] = contacts[at];
        return new Chunk(places, []);
    }

    /// <summary>With a contact, or none, in a place.</summary>
    public Chunk With(int at, Contact? contact)
    {
        var contacts = _contacts.AsSpan().ToArray();
        contacts[at] = contact;
        return new Chunk(contacts, Array.ConvertAll(_columns, kept => kept with { Stale = kept.Stale | (1ul << at) }));
    }

    /// <summary>Those bits whose contact is there, and something holds for it.</summary>
    public ulong Where(ulong bits, Func<Contact, bool> holds)
    {
        var kept = 0ul;
        for (; bits != 0; bits &= bits - 1)
        {
            var at = BitOperations.TrailingZeroCount(bits);
            if (_contacts[at] is { } contact && holds(contact))
                kept |= 1ul << at;
        }

        return kept;
    }

    /// <summary>A column of the contacts; the first to ask makes it, and the first to ask after a change brings it up to date.</summary>
    public TColumn Column<TColumn>(string name, Func<Contact?[], TColumn> make)
        where TColumn : Column
    {
        // Of two that ask at once one may make it in vain; nothing is wrong then.
        var columns = _columns;
        for (var i = 0; i < columns.Length; i++)
        {
            var (column, stale) = columns[i];
            if (column.Name != name)
                continue;
            if (stale == 0)
                return (TColumn)column;
            var fresh = BitOperations.PopCount(stale) > Few ? make(_contacts) : (TColumn)Refresh(column, stale);
            _columns = [.. columns.AsSpan(0, i), new CachedColumn(fresh, 0), .. columns.AsSpan(i + 1)];
            return fresh;
        }

        var made = make(_contacts);
        _columns = [.. columns, new CachedColumn(made, 0)];
        return made;
    }

    private Column Refresh(Column column, ulong stale)
    {
        for (; stale != 0; stale &= stale - 1)
            column = column.With(BitOperations.TrailingZeroCount(stale), _contacts[BitOperations.TrailingZeroCount(stale)]?.Json);
        return column;
    }

    // A column, and the places that have changed since it was made.
    private sealed record CachedColumn(Column Column, ulong Stale);
}
