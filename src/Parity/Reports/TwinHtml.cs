using System.Globalization;
using System.Net;
using System.Text;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Learning;

namespace Fluenzr.ContractKit.Parity.Reports;

/// <summary>Writes what was learned about a server, and how far the mock with it answers in the same way, as one HTML file.</summary>
internal static class TwinHtml
{
    private const int MaxBody = 2000;

    /// <param name="learned">What was observed on the server.</param>
    /// <param name="result">The comparison of the mock, at the left, with the server.</param>
    /// <param name="spec">The contract.</param>
    public static string Write(LearnedChoices learned, DiffResult result, Spec spec)
    {
        var agreeing = result.Compared - result.Different;
        var title = $"The mock agrees with the server in {Number(agreeing)} of {Number(result.Compared)} answers";
        var subtitle = string.Create(CultureInfo.InvariantCulture,
            $"{learned.Run.Target} · {learned.Run.StartedAt:yyyy-MM-dd HH:mm} UTC · seed {result.Seed}");
        var body = new StringBuilder();
        Differences(body, result);
        Choices(body, learned.Run, spec);
        return Resource("twin.html").Replace("{{tokens}}", Resource("tokens.css"), StringComparison.Ordinal)
            .Replace("{{title}}", Text(title), StringComparison.Ordinal)
            .Replace("{{subtitle}}", Text(subtitle), StringComparison.Ordinal)
            .Replace("{{body}}", body.ToString(), StringComparison.Ordinal);
    }

    private static void Differences(StringBuilder body, DiffResult result)
    {
        if (result.Causes.Count == 0)
            body.Append("<p class=\"good\">Nothing is different.</p>\n");
        else
            body.Append("<h2>What is different</h2>\n");
        foreach (var cause in result.Causes)
        {
            var (steps, file) = (cause.Steps.Select((step, i) => $"{i + 1}. {step.Method} {step.Path}"), DiffScript.FileName(cause));
            body.Append(CultureInfo.InvariantCulture, $"""
                <section class="card"><h3>{Text($"{cause.First.Clause}: {cause.First.Operation}, {cause.First.Field}")}</h3>
                <dl><dt>Mock</dt><dd>{Text(cause.First.Left)}</dd><dt>Server</dt><dd>{Text(cause.First.Right)}</dd></dl>
                <pre>{Text(string.Join('\n', steps))}</pre>
                {Exchange("Mock", cause.Left)}{Exchange("Server", cause.Right)}
                <p class="muted">Script: {Text(file)}</p></section>

                """);
        }

        foreach (var difference in result.Unconfirmed)
        {
            body.Append(CultureInfo.InvariantCulture,
                $"<p>Seen once and not again: {Text($"{difference.Clause}: {difference.Operation}, {difference.Field}")}</p>\n");
        }

        foreach (var leftover in result.Leftovers)
            body.Append(CultureInfo.InvariantCulture, $"<p class=\"bad\">Not deleted: {Text(leftover)}</p>\n");
    }

    private static string Exchange(string side, Exchange exchange) => string.Create(CultureInfo.InvariantCulture,
        $"<details><summary>{side}: {exchange.Status}</summary><pre>{Text(Short(exchange.ResponseBody))}</pre></details>");

    // What is not as the mock does by itself comes first, then what could not be learned.
    private static void Choices(StringBuilder body, RunResult run, Spec spec)
    {
        var observations = run.Observations.DistinctBy(observation => observation.Choice).ToArray();
        body.Append("<h2>What the server does where the documentation is silent</h2>\n<table><thead><tr><th>Choice</th><th>Value</th>")
            .Append("<th>Evidence</th></tr></thead><tbody>\n");
        foreach (var observation in observations.OrderBy(observation => Rank(observation, spec)))
        {
            var note = observation.Value is null ? "not learned" : Rank(observation, spec) == 0 ? "" : "default";
            body.Append(CultureInfo.InvariantCulture, $"""
                <tr><td><code>{Text(observation.Choice)}</code><br>
                <span class="muted">{Text(Question(observation.Choice, spec))}</span></td>
                <td><code>{Text(observation.Value ?? "")}</code> <span class="muted">{note}</span></td>
                <td>{Text(observation.Detail)}</td></tr>

                """);
        }

        body.Append("</tbody></table>\n");
        var unseen = spec.Choices.Keys.Except(observations.Select(observation => observation.Choice)).ToArray();
        if (unseen.Length > 0)
            body.Append(CultureInfo.InvariantCulture, $"<p class=\"muted\">Not observed: {Text(string.Join(", ", unseen))}.</p>\n");
    }

    private static int Rank(Observation observation, Spec spec) =>
        observation.Value is not { } value ? 1 : value != spec.Choices[observation.Choice].Default ? 0 : 2;

    private static string Question(string choice, Spec spec) => spec.Clauses[spec.Choices[choice].Clause].Description;

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Short(string body) => body.Length <= MaxBody ? body : body[..MaxBody] + "…";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(TwinHtml).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
