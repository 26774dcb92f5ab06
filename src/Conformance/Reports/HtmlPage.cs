using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>
/// One self-contained HTML file in the look of all reports. Its policy allows the styles and the script of this file only, by their
/// hashes: nothing that a server sent can run, and nothing is loaded.
/// </summary>
internal static partial class HtmlPage
{
    /// <param name="title">The title, as text.</param>
    /// <param name="body">The body, as HTML.</param>
    /// <param name="styles">Styles beside those of all reports.</param>
    /// <param name="data">JSON for the script, by the id of its element. It must contain no <c>&lt;</c>.</param>
    /// <param name="scripts">The parts of the script; empty for a page without one.</param>
    public static string Write(
        string title,
        string body,
        IReadOnlyList<string> styles,
        IReadOnlyList<(string Id, string Json)> data,
        IReadOnlyList<string> scripts)
    {
        var style = Join([Resource("tokens.css"), Resource("page.css"), .. styles]);
        var script = Join(["'use strict';\n", .. scripts]);
        var policy = $"default-src 'none'; style-src {Hash(style)}; base-uri 'none'; form-action 'none'";
        if (scripts.Count > 0)
            policy += $"; script-src {Hash(script)}";
        return Fill(Resource("page.html"), new()
        {
            ["policy"] = policy,
            ["title"] = Text(title),
            ["style"] = style,
            ["body"] = body,
            ["data"] = string.Concat(
                data.Select(it => $"<script type=\"application/json\" id=\"{it.Id}\">{it.Json}</script>\n")),
            ["script"] = scripts.Count > 0 ? $"<script>{script}</script>\n" : "",
        });
    }

    /// <summary>Puts values into the places of a template: <c>{{name}}</c>.</summary>
    public static string Fill(string template, Dictionary<string, string> values) =>
        Place().Replace(template, match => values[match.Groups[1].Value]);

    /// <summary>A text as HTML. Characters that would turn the direction of what follows are replaced.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(ReportText.Printable(text));

    /// <summary>A file of the page, with the line ends that a browser computes hashes of.</summary>
    public static string Resource(string name) => Resource(typeof(HtmlPage), name);

    /// <summary>A file in the assembly of a type.</summary>
    public static string Resource(Type type, string name)
    {
        using var stream = type.Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Join(IEnumerable<string> parts) => string.Join('\n', parts);

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Place();
}
