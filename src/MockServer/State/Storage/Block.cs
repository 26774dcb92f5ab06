using System.Numerics;

namespace Fluenzr.ContractKit.MockServer.State.Storage;

/// <summary>Up to 64 contacts, so that a set of them is one number, a bit for each.</summary>
internal sealed class Block
{
    /// <summary>The contacts that a block has room for.</summary>
    public const int Size = 64;

    private readonly Contact?[] _contacts;
    private volatile Column[] _columns;

    private Block(Contact?[] contacts, Column[] columns) => (_contacts, _columns) = (contacts, columns);

    public static Block Empty { get; } = new(new Contact?[Size], []);

    /// <summary>The bits of the contacts that there are.</summary>
    public ulong Present => Where(ulong.MaxValue, _ => true);

    public Contact? this[int at] => _contacts[at];

    public static Block Of(IReadOnlyList<Contact> contacts)
    {
        var places = new Contact?[Size];
        for (var at = 0; at < contacts.Count; at++)
            places[at] = contacts[at];
        return new Block(places, []);
    }

    /// <summary>With a contact, or none, in a place. What was looked up before stays so, but for that place.</summary>
    public Block With(int at, Contact? contact)
    {
        var contacts = _contacts.AsSpan().ToArray();
        contacts[at] = contact;
        return new Block(contacts, Array.ConvertAll(_columns, column => column.With(at, contact)));
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

    /// <summary>A column of the contacts; the first to ask makes it.</summary>
    public TColumn Column<TColumn>(string name, Func<Contact?[], TColumn> make)
        where TColumn : Column
    {
        foreach (var column in _columns)
        {
            if (column.Name == name)
                return (TColumn)column;
        }

        var made = make(_contacts);
        // Of two that ask at once one may make it in vain; nothing is wrong then.
        _columns = [.. _columns, made];
        return made;
    }
}
