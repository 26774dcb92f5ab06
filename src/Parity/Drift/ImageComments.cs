using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Parity.Drift;

/// <summary>
/// Writes and reads what a server looked like as comments of a choices file: a line for each fact. So every mock reads the file, and a
/// diff of two files is readable.
/// </summary>
internal static class ImageComments
{
    private const string Start = "# observed ", Format = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>The values and the comments, to append to a choices file.</summary>
    public static string Write(ServerImage image)
    {
        var text = new StringBuilder(image.Values.ToYaml())
            .Append("\n# The lines below are for contractkit drift. The mock does not use them.\n");
        Add($"at {image.At.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)} {image.Tool}");
        if (image.RateLimit is { } limit)
            Add($"limit {limit}");
        foreach (var (operation, time) in image.Milliseconds)
            Add($"milliseconds {operation} {time}");
        foreach (var (operation, shapes) in image.Shapes)
        {
            foreach (var (status, shape) in shapes)
            {
                Add($"headers {operation} {status} {string.Join(' ', shape.Headers)}");
                foreach (var (path, types) in shape.Fields)
                    Add($"field {operation} {status} {Uri.EscapeDataString(path)} {types}");
            }
        }

        return text.ToString();

        void Add(string fact) => text.Append(Start).Append(fact).Append('\n');
    }

    /// <summary>What a choices file says of a server.</summary>
    /// <exception cref="SpecException">The file cannot be read, or says nothing but choices.</exception>
    public static ServerImage Read(Spec spec, string file)
    {
        var choices = Choices.Load(spec, file);
        var lines = File.ReadAllLines(file);
        var facts = lines.Where(line => line.StartsWith(Start, StringComparison.Ordinal)).Select(line => line[Start.Length..].Split(' '))
            .Where(words => words.Length > 1).ToArray();
        if (Facts("at").FirstOrDefault() is not [_, var at, var tool]
            || !DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            throw new SpecException(
                file, null,
                $"It has no line '{Start}at', so there is nothing to compare with. Write it anew: contractkit learn --out {file}");
        }

        return new ServerImage(
            time, tool,
            spec.Choices.Keys.Where(id => Array.Exists(lines, line => line.StartsWith(id + ":", StringComparison.Ordinal)))
                .ToDictionary(id => id, id => choices[id]),
            Facts("headers").Where(words => words.Length > 2).GroupBy(words => words[1]).ToDictionary(group => group.Key, Shapes),
            Facts("limit").Select(words => Number(words[1])).FirstOrDefault(),
            Facts("milliseconds").Where(words => words.Length == 3)
                .ToDictionary(words => words[1], words => (int)(Number(words[2]) ?? 0)))
        {
            Values = LearnedValues.Load(spec, file),
        };

        IEnumerable<string[]> Facts(string kind) => facts.Where(words => words[0] == kind);

        IReadOnlyDictionary<string, ShapeImage> Shapes(IGrouping<string, string[]> operation) => operation.ToDictionary(
            words => words[2],
            words => new ShapeImage(
                Facts("field").Where(field => field.Length > 4 && field[1] == words[1] && field[2] == words[2])
                    .ToDictionary(field => Uri.UnescapeDataString(field[3]), field => string.Join(' ', field[4..])),
                [.. words[3..].Where(name => name.Length > 0)]));
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
