namespace Fluenzr.ContractKit.Contract.Paths;

/// <summary>
/// A path with placeholders: <c>{name}</c> or <c>*</c> stands for one segment that is not empty, <c>**</c> at the end for one segment or
/// more.
/// A slash at the end of a template or of a path is ignored.
/// </summary>
public sealed class PathTemplate
{
    private readonly string _text;
    private readonly Segment[] _segments;

    // A template without placeholders is compared as a whole.
    private readonly string? _literal;

    private PathTemplate(string text)
    {
        _text = text;
        var path = text.TrimEnd('/');
        _segments = [.. path.Split('/').Skip(1).Select(segment => new Segment(segment))];
        Placeholders = _segments.Count(segment => segment.Kind != SegmentKind.Literal);
        _literal = Placeholders == 0 ? path : null;
    }

    /// <summary>How many segments are placeholders: the fewer, the more specific is the template.</summary>
    public int Placeholders { get; }

    /// <summary>Why the template is not valid, as the end of a sentence that names it; null when it is valid.</summary>
    public string? Error =>
        !_text.StartsWith('/') ? "does not start with a slash"
        : _text.AsSpan().ContainsAny('?', '#') ? "has a query; a path ends before it"
        : _segments.Where((segment, i) => segment.HasStray || (segment.Kind == SegmentKind.Rest && i < _segments.Length - 1)).Any()
            ? "has * within a segment or ** before its end; use * for a whole segment and ** at the end for all that follow"
        : null;

    /// <summary>Reads a template. It never fails: <see cref="Error"/> says whether the template is valid.</summary>
    /// <param name="text">The template.</param>
    /// <param name="basePath">A base path that the text may start with and the template leaves out.</param>
    public static PathTemplate Parse(string text, string basePath = "") =>
        new(basePath.Length > 0 && text.StartsWith(basePath + "/", StringComparison.Ordinal) ? text[basePath.Length..] : text);

    /// <summary>The template as it was written.</summary>
    public override string ToString() => _text;

    /// <summary>Whether a path matches.</summary>
    public bool Matches(ReadOnlySpan<char> path) => Matches(path, out _);

    /// <summary>Whether a path matches.</summary>
    /// <param name="path">The path, without a query.</param>
    /// <param name="value">The value of the first placeholder; empty when there is none.</param>
    public bool Matches(ReadOnlySpan<char> path, out ReadOnlySpan<char> value)
    {
        value = default;
        path = path.TrimEnd('/');
        if (_literal is not null)
            return path.SequenceEqual(_literal);
        foreach (var segment in _segments)
        {
            if (path is not ['/', .. var rest])
                return false;
            var end = rest.IndexOf('/');
            var given = end < 0 ? rest : rest[..end];
            if (segment.Kind == SegmentKind.Rest)
                return true;
            if (segment.Kind == SegmentKind.Literal ? !given.SequenceEqual(segment.Text) : given.IsEmpty)
                return false;
            if (segment.Kind == SegmentKind.One && value.IsEmpty)
                value = given;
            path = end < 0 ? default : rest[end..];
        }

        return path.IsEmpty;
    }

    /// <summary>Whether there are paths that match this template and the other one.</summary>
    public bool CanMatch(PathTemplate other)
    {
        for (var i = 0; i < _segments.Length && i < other._segments.Length; i++)
        {
            var (one, two) = (_segments[i], other._segments[i]);
            if (one.Kind == SegmentKind.Rest || two.Kind == SegmentKind.Rest)
                return true;
            if (one.Kind == SegmentKind.Literal && two.Kind == SegmentKind.Literal && one.Text != two.Text)
                return false;
        }

        return _segments.Length == other._segments.Length;
    }

    private enum SegmentKind
    {
        Literal,
        One,
        Rest,
    }

    private readonly record struct Segment(string Text)
    {
        public SegmentKind Kind { get; } =
            Text == "**" ? SegmentKind.Rest : Text == "*" || Text.StartsWith('{') ? SegmentKind.One : SegmentKind.Literal;

        /// <summary>Whether it has an asterisk that is not the whole segment.</summary>
        public bool HasStray => Text.Contains('*') && Text is not ("*" or "**");
    }
}
