namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Paths below the base path: <c>*</c> stands for one segment, as does a parameter in braces; <c>**</c> at the end for all that follow.</summary>
internal sealed record PathPattern
{
    private readonly string _text;
    private readonly string[] _segments;

    private PathPattern(string text) => (_text, _segments) = (text, text.TrimEnd('/').Split('/'));

    /// <summary>Why no path ever fits, as the end of a sentence; null when one may.</summary>
    public string? Error =>
        !_text.StartsWith('/') ? "does not begin with a slash"
        : _text.AsSpan().ContainsAny('?', '#') ? "has a query, and a path ends before it"
        : _segments.Where((segment, i) => segment.Contains('*') && segment != "*" && !(segment == "**" && i == _segments.Length - 1)).Any()
            ? "has * within a segment or ** before its end; * stands for a whole segment, ** at the end for all that follow"
        : null;

    /// <summary>A pattern, which may have the base path in front.</summary>
    public static PathPattern Of(string text, string basePath) =>
        new(basePath.Length > 0 && text.StartsWith(basePath + "/", StringComparison.Ordinal) ? text[basePath.Length..] : text);

    /// <summary>A pattern below the base path.</summary>
    public static PathPattern Of(string text) => new(text);

    public override string ToString() => _text;

    public bool Matches(ReadOnlySpan<char> path)
    {
        path = path.TrimEnd('/');
        var index = 0;
        foreach (var range in path.Split('/'))
        {
            if (index == _segments.Length)
                return false;
            var wanted = _segments[index++];
            if (wanted == "**" && index == _segments.Length)
                return true;
            if (!IsAny(wanted) && !path[range].SequenceEqual(wanted))
                return false;
        }

        return index == _segments.Length;
    }

    /// <summary>Whether a path of the contract, whose parameters stand in braces, has paths that fit.</summary>
    public bool CanMatch(string template)
    {
        var parts = template.Split('/');
        for (var i = 0; i < _segments.Length; i++)
        {
            if (_segments[i] == "**" && i == _segments.Length - 1)
                return parts.Length >= i;
            if (i == parts.Length || !(IsAny(_segments[i]) || IsAny(parts[i]) || _segments[i] == parts[i]))
                return false;
        }

        return parts.Length == _segments.Length;
    }

    private static bool IsAny(string segment) => segment == "*" || segment.StartsWith('{');
}
