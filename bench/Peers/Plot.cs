using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Fluenzr.ContractKit.Peers;

/// <summary>Charts as SVG with a logarithmic axis, because the tools differ by factors. They follow the light or dark theme of the page.</summary>
internal static class Plot
{
    private const int Width = 760, Row = 26, Left = 250, Right = 90, Top = 46, LinesHeight = 300, Dot = 3;

    private const string Style = """

        text { font: 13px system-ui, sans-serif; fill: #1f2328 } .title { font-weight: 600; font-size: 15px } .soft { fill: #59636e }
        .ground { fill: #ffffff } .axis { stroke: #d1d9e0 } .own { fill: #0a7d5a } .other { fill: #9aa4af }
        .line { fill: none; stroke-width: 2; stroke: #9aa4af } .own-line { stroke: #0a7d5a }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc } .soft { fill: #9198a1 } .ground { fill: #0d1117 } .axis { stroke: #3d444d } .own { fill: #3fb68b }
          .other { fill: #656c76 } .line { stroke: #656c76 } .own-line { stroke: #3fb68b }
        }

        """;

    public static string Bars(string title, string unit, IReadOnlyList<(string Name, double Value)> values)
    {
        var height = Top + (values.Count * Row) + 14;
        var (low, high) = (Math.Log10(values.Min(entry => entry.Value)) - 0.5, Math.Log10(values.Max(entry => entry.Value)));
        var svg = Start(title, $"{unit}, logarithmic", height);
        foreach (var (at, (name, value)) in values.Index())
        {
            var (y, length) = (Top + (at * Row), (Width - Left - Right) * (Math.Log10(value) - low) / (high - low));
            svg.Add(
                Text(Left - 10, y + 15, name, "", "end"),
                Element("rect", ("x", Left), ("y", y + 3), ("width", length), ("height", Row - 9), ("rx", 3), ("class", Kind(name))),
                Text(Left + length + 8, y + 15, Number(value), "soft"));
        }

        return svg.ToString();
    }

    public static string Lines(
        string title, string unit, string axis, IReadOnlyList<(string Name, (double X, double Y)[] Points)> lines)
    {
        var svg = Start(title, $"{unit}, by number of {axis}, both logarithmic", Top + LinesHeight + 40);
        var points = lines.SelectMany(line => line.Points).ToArray();
        var (left, right) = (Math.Log10(points.Min(point => point.X)), Math.Log10(points.Max(point => point.X)));
        var (low, high) = (Math.Floor(Math.Log10(points.Min(point => point.Y))), Math.Ceiling(Math.Log10(points.Max(point => point.Y))));
        for (var power = low; power <= high; power++)
        {
            svg.Add(
                Element("line", ("x1", 80), ("x2", Width - Left), ("y1", Y(Math.Pow(10, power))), ("y2", Y(Math.Pow(10, power))), ("class", "axis")),
                Text(72, Y(Math.Pow(10, power)) + 4, Number(Math.Pow(10, power)), "soft", "end"));
        }

        foreach (var x in points.Select(point => point.X).Distinct())
            svg.Add(Text(X(x), Top + LinesHeight + 22, Number(x), "soft", "middle"));
        var labels = new List<double>();
        foreach (var (name, line) in lines.OrderByDescending(line => line.Points[^1].Y))
        {
            var path = string.Join(' ', line.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):F1},{Y(point.Y):F1}")));
            svg.Add(Element("polyline", ("points", path), ("class", Kind(name) == "own" ? "line own-line" : "line")));
            svg.Add(line.Select(point => Element("circle", ("cx", X(point.X)), ("cy", Y(point.Y)), ("r", Dot), ("class", Kind(name)))));
            // Labels must not cover each other.
            labels.Add(Math.Max(Y(line[^1].Y) + 4, labels.Count == 0 ? 0 : labels[^1] + 16));
            svg.Add(Text(Width - Left + 10, labels[^1], name, "soft"));
        }

        return svg.ToString();

        double X(double value) => 100 + ((Width - Left - 120) * (Math.Log10(value) - left) / (right - left));

        double Y(double value) => Top + LinesHeight - (LinesHeight * (Math.Log10(value) - low) / (high - low));
    }

    private static string Kind(string name) => name.StartsWith("this mock", StringComparison.Ordinal) ? "own" : "other";

    private static XElement Start(string title, string subtitle, int height) => Element(
        "svg", ("viewBox", $"0 0 {Width} {height}"), ("width", Width), ("height", height), ("role", "img"), ("aria-label", title))
        .With(
            Element("style").With(Style), Element("rect", ("width", Width), ("height", height), ("rx", 6), ("class", "ground")),
            Text(16, 26, title, "title"), Text(Width - 16, 26, subtitle, "soft", "end"));

    private static XElement Text(double x, double y, string text, string kind, string anchor = "start") =>
        Element("text", ("x", x), ("y", y), ("class", kind), ("text-anchor", anchor)).With(text);

    private static XElement With(this XElement element, params object[] content)
    {
        element.Add(content);
        return element;
    }

    private static XElement Element(string name, params (string Name, object Value)[] attributes) => new(
        XName.Get(name, "http://www.w3.org/2000/svg"),
        attributes.Select(it => new XAttribute(
            it.Name, it.Value is double number ? number.ToString("F1", CultureInfo.InvariantCulture) : it.Value)));

    private static string Number(double value) => value.ToString(value < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);
}
