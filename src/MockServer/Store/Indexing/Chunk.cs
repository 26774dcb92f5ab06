using System.Numerics;

namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>Up to 64 contacts. A subset of them is a number with one bit for each.</summary>
internal sealed class Chunk
{
    /// <summary>The number of places.</summary>
    public const int Size = 64;

    // When more places of a column are stale, all of it is built again.
    private const int MaxRefreshes = 8;

    private readonly Contact?[] _contacts;
    private volatile CachedColumn[] _columns;

    private Chunk(Contact?[] contacts, CachedColumn[] columns) => (_contacts, _columns) = (contacts, columns);

    public static Chunk Empty { get; } = new(new Contact?[Size], []);

    /// <summary>The bits of the places with a contact.</summary>
    public ulong Present => Where(ulong.MaxValue, _ => true);

    public Contact? this[int at] => _contacts[at];

    public static Chunk Create(IReadOnlyList<Contact> contacts)
    {
        var places = new Contact?[Size];
        for (var at = 0; at < contacts.Count; at++)
            places[at] = contacts[at];
        return new Chunk(places, []);
    }

    /// <summary>Puts a contact, or null, into a place.</summary>
    public Chunk With(int at, Contact? contact)
    {
        var contacts = _contacts.AsSpan().ToArray();
        contacts[at] = contact;
        return new Chunk(contacts, Array.ConvertAll(_columns, column => column with { Stale = column.Stale | (1ul << at) }));
    }

    /// <summary>Those of the bits whose contact exists and satisfies a condition.</summary>
    public ulong Where(ulong bits, Func<Contact, bool> condition)
    {
        var matching = 0ul;
        for (; bits != 0; bits &= bits - 1)
        {
            var at = BitOperations.TrailingZeroCount(bits);
            if (_contacts[at] is { } contact && condition(contact))
                matching |= 1ul << at;
        }

        return matching;
    }

    /// <summary>
    /// A column of the contacts. It is built by the first query that needs it, and updated by the first one after a change.
    /// </summary>
    public TColumn Column<TColumn>(string name, Func<Contact?[], TColumn> build)
        where TColumn : Column
    {
        // Two queries at once may both build it; the last one wins, and both results are correct.
        var columns = _columns;
        for (var i = 0; i < columns.Length; i++)
        {
            var (column, stale) = columns[i];
            if (column.Name != name)
                continue;
            if (stale == 0)
                return (TColumn)column;
            var fresh = BitOperations.PopCount(stale) > MaxRefreshes ? build(_contacts) : (TColumn)Refresh(column, stale);
            _columns = [.. columns.AsSpan(0, i), new CachedColumn(fresh, 0), .. columns.AsSpan(i + 1)];
            return fresh;
        }

        var built = build(_contacts);
        _columns = [.. columns, new CachedColumn(built, 0)];
        return built;
    }

    private Column Refresh(Column column, ulong stale)
    {
        for (; stale != 0; stale &= stale - 1)
            column = column.With(BitOperations.TrailingZeroCount(stale), _contacts[BitOperations.TrailingZeroCount(stale)]?.Json);
        return column;
    }

    // A column, and the bits of the places that changed since it was built.
    private sealed record CachedColumn(Column Column, ulong Stale);
}
