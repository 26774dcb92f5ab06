using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Comparison;
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
        var title = $"The mock agrees with the server in {Number(result.Compared - result.Different)} of {Number(result.Compared)} answers";
        var body = HtmlPage.Fill(HtmlPage.Resource(typeof(TwinHtml), "twin.html"), new()
        {
            ["tone"] = result.Causes.Count == 0 ? "good" : "bad",
            ["title"] = HtmlPage.Text(title),
            ["target"] = HtmlPage.Text(learned.Run.Target.AbsoluteUri),
            ["effort"] = string.Create(
                CultureInfo.InvariantCulture, $"{learned.Run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC · seed {result.Seed}"),
            ["differences"] = Differences(result),
            ["choices"] = Choices(learned.Run, spec),
        });
        return HtmlPage.Write(title, body, [HtmlPage.Resource(typeof(TwinHtml), "twin.css")], [], []);
    }

    private static string Differences(DiffResult result)
    {
        var html = new StringBuilder();
        if (result.Causes.Count == 0)
            html.Append("<p class=\"panel in good-text\">Nothing is different.</p>\n");
        foreach (var (i, cause) in result.Causes.Index())
            html.Append(Cause(i + 1, cause));
        foreach (var difference in result.Unconfirmed)
        {
            var place = HtmlPage.Text($"{difference.Clause}: {difference.Operation}, {difference.Field}");
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"notice\">Seen once and not again: {place}</p>\n");
        }

        foreach (var leftover in result.Leftovers)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"notice bad\">Not deleted: {HtmlPage.Text(leftover)}</p>\n");
        return html.ToString();
    }

    private static string Cause(int number, DiffCause cause)
    {
        var (first, clause) = (cause.First, HtmlPage.Text(cause.First.Clause));
        var steps = cause.Steps.Select(step => $"<li><code>{HtmlPage.Text($"{step.Method} {step.Path}")}</code></li>");
        return $"""
            <article class="panel in"><h3>{number}. <code>{clause}</code> {HtmlPage.Text(first.Operation)}</h3>
            <table class="fields"><thead><tr><th scope="col">Field</th><th scope="col">Mock</th><th scope="col">Server</th></tr></thead>
            <tbody><tr><th scope="row">{HtmlPage.Text(first.Field)}</th>
            <td data-name="Mock"><span class="value">{HtmlPage.Text(first.Left)}</span></td>
            <td data-name="Server"><span class="value">{HtmlPage.Text(first.Right)}</span></td></tr></tbody></table>
            <p class="muted">Script: <code>{HtmlPage.Text(DiffScript.FileName(cause))}</code></p>
            <ol class="steps">{string.Concat(steps)}</ol>
            {Exchange("Mock", cause.Left)}{Exchange("Server", cause.Right)}</article>

            """;
    }

    private static string Exchange(string side, Exchange exchange) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <details class="fold"><summary>{side}: {exchange.Status}</summary>
        <pre class="inside">{HtmlPage.Text(Short(exchange.ResponseBody))}</pre></details>

        """);

    // What is not as the mock does by itself comes first, then what could not be learned.
    private static string Choices(RunResult run, Spec spec)
    {
        var html = new StringBuilder();
        var observations = run.Observations.DistinctBy(observation => observation.Choice).ToArray();
        foreach (var observation in observations.OrderBy(observation => Rank(observation, spec)))
        {
            var answer = observation.Value is { } value ? spec.Choices[observation.Choice].Describe(value) ?? value : "Not learned.";
            var note = observation.Value is null ? "" : Rank(observation, spec) == 0 ? "" : ", the default";
            html.Append(CultureInfo.InvariantCulture, $"""
                <tr><td>{HtmlPage.Text(Question(observation.Choice, spec))}<br>
                <code class="muted">{HtmlPage.Text(observation.Choice)}</code></td>
                <td>{HtmlPage.Text(answer)}<br>
                <code class="muted">{HtmlPage.Text(observation.Value ?? "")}</code><span class="muted">{note}</span></td>
                <td class="muted value">{HtmlPage.Text(observation.Detail)}</td></tr>

                """);
        }

        var unseen = spec.Choices.Keys.Except(observations.Select(observation => observation.Choice)).ToArray();
        return unseen.Length == 0 ? html.ToString()
            : $"{html}<tr><td colspan=\"3\" class=\"muted\">Not observed: {HtmlPage.Text(string.Join(", ", unseen))}.</td></tr>\n";
    }

    private static int Rank(Observation observation, Spec spec) =>
        observation.Value is not { } value ? 1 : value != spec.Choices[observation.Choice].Default ? 0 : 2;

    private static string Question(string choice, Spec spec) => spec.Clauses[spec.Choices[choice].Clause].Description;

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Short(string body) => body.Length <= MaxBody ? body : body[..MaxBody] + "…";
}
