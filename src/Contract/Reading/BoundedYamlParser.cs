using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>
/// Bounds a YAML document while it is parsed. Aliases of aliases make ten lines stand for billions of values, and deep nesting would
/// overflow the stack.
/// </summary>
internal sealed class BoundedYamlParser(string file, IParser parser) : IParser
{
    /// <summary>The most levels: the default of System.Text.Json.</summary>
    public const int MaxDepth = 64;

    private const int MaxValues = 1_000_000;

    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal);
    private readonly Stack<(string? Anchor, int Before)> _open = new();
    private int _values;

    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        if (!parser.MoveNext())
            return false;
        switch (parser.Current)
        {
            case AnchorAlias alias:
                // An alias of a collection that is still open refers to itself, which is an error later.
                Count(_sizes.GetValueOrDefault(alias.Value.Value, 1));
                break;
            case Scalar scalar:
                Count(1);
                Remember(Name(scalar), 1);
                break;
            case NodeEvent node:
                if (_open.Count > MaxDepth)
                    throw Error($"The document has more than {MaxDepth} levels.");
                _open.Push((Name(node), _values));
                Count(1);
                break;
            case MappingEnd or SequenceEnd:
                var (anchor, before) = _open.Pop();
                Remember(anchor, _values - before);
                break;
        }

        return true;
    }

    private static string? Name(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private void Count(int values)
    {
        if (values > MaxValues - _values)
            throw Error($"The document has more than {MaxValues} values when its aliases are replaced.");
        _values += values;
    }

    private void Remember(string? anchor, int size)
    {
        if (anchor is not null)
            _sizes[anchor] = size;
    }

    private SpecException Error(string sentence) => new(file, (int)parser.Current!.Start.Line, sentence);
}
