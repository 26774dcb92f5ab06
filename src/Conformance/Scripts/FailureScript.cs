using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Scripts;

/// <summary>
/// Writes a failure as a script for a POSIX shell with curl. It creates what it needs, repeats the requests, compares, and deletes. It
/// exits with 1 when the server is still broken, with 0 when it is not, and with 2 when that cannot be told.
/// </summary>
internal sealed class FailureScript
{
    // A longer gap between two requests was a wait of the check.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(0.9);

    private static readonly string[] Creations = ["createContact", "createGroup", "createWebhook"];

    private static readonly string Prelude = ReadPrelude();

    private readonly StringBuilder _text = new();
    private readonly ShellWords _words = new();
    private readonly CheckResult _result;
    private readonly Claim _claim;
    private readonly Uri _target;
    private readonly Dictionary<int, int> _numbers = [];

    private FailureScript(CheckResult result, Claim claim, Uri target) => (_result, _claim, _target) = (result, claim, target);

    /// <summary>The script of a failed check, or the reason why there is none.</summary>
    /// <param name="result">The failure.</param>
    /// <param name="claim">What the failing response must show.</param>
    /// <param name="writes">The requests of the run that may have changed something.</param>
    /// <param name="target">The base URL of the run.</param>
    /// <param name="runId">The text in everything that the run creates.</param>
    public static (string? Script, string? Reason) Write(
        CheckResult result, Claim claim, IReadOnlyList<Exchange> writes, Uri target, string runId) =>
        new FailureScript(result, claim, target).Write(writes, runId);

    private (string? Script, string? Reason) Write(IReadOnlyList<Exchange> writes, string runId)
    {
        var steps = new ScriptSteps(_result, _claim, writes, runId).Select();
        if (steps is null)
            return (null, NoScript.TooLong);
        // A URL whose secrets are redacted cannot be sent.
        var root = _target.AbsoluteUri.TrimEnd('/');
        if (steps.Any(step => !step.Url.AbsoluteUri.StartsWith(root, StringComparison.Ordinal)))
            return (null, NoScript.Secret);
        _words.Add(runId, "run");
        _words.Add(runId.ToUpperInvariant(), "RUN");
        _words.Add(CurlCommand.Key, "FLUENZR_API_KEY");
        _words.Add(CurlCommand.KeyInOtherCase, "OTHER_CASE");
        _words.Add(CurlCommand.Secret, "secret");
        WriteHead(runId);
        foreach (var (i, step) in steps.Index())
        {
            if (i > 0 && step.StartedAt - (steps[i - 1].StartedAt + steps[i - 1].Duration) is var wait && wait > ShortestWait)
                Line($"sleep {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)}");
            WriteStep(i + 1, step, steps);
        }

        WriteVerdict();
        return (_text.ToString(), null);
    }

    private void WriteHead(string runId)
    {
        var check = _result.Check;
        Line("#!/bin/sh");
        Line($"# {check.Id} ({check.Clause}): {ShellWords.Comment(check.Requirement)}");
        Line($"# {ShellWords.Comment(_result.Message ?? "")}");
        Line("# Exit codes: 1 the server is broken, 0 it is not, 2 could not tell. The script deletes what it creates.");
        Line($"BASE_URL=${{BASE_URL:-{_words.Word(_target.AbsoluteUri.TrimEnd('/'))}}}");
        // As the ids of runs, so that a sweep finds what an interrupted script leaves.
        Line("""run=ck$(printf %08x "$(date +%s)")$(od -An -N2 -tx1 /dev/urandom | tr -d ' \n')""");
        Line("created=");
        Line($"key_header={_words.Word(ScriptRequest.KeyHeader(_result.Exchanges))}");
        _text.Append(Prelude).Append('\n');
        // Headers that something in front of the API asks for. Their values are in variables of the same name.
        foreach (var header in _result.FailingExchange!.RequestHeaders.Where(IsOwn))
            Line($"printf 'header = \"%s: %s\"\\n' {_words.Word(header.Key)} \"{header.Value}\" >>\"$dir/own\"");
        var sent = string.Concat(_result.Exchanges.Select(it => $"{it.Url} {it.RequestBody} {string.Concat(it.RequestHeaders)}"))
            + string.Concat(_claim.Expected);
        if (sent.Contains(runId.ToUpperInvariant(), StringComparison.Ordinal))
            Line("RUN=$(printf %s \"$run\" | tr a-z A-Z)");
        if (sent.Contains(CurlCommand.Secret, StringComparison.Ordinal))
            Line("""secret=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')""");
        if (sent.Contains(CurlCommand.KeyInOtherCase, StringComparison.Ordinal))
            Line("OTHER_CASE=${FLUENZR_API_KEY%_*}$(printf %s \"_${FLUENZR_API_KEY##*_}\" | tr a-zA-Z A-Za-z)");
    }

    private void WriteStep(int number, Exchange step, IReadOnlyList<Exchange> steps)
    {
        _numbers[step.Number] = number;
        var path = step.Url.AbsoluteUri[_target.AbsoluteUri.TrimEnd('/').Length..];
        var what = $"{step.Method} {step.Url.AbsolutePath[_target.AbsolutePath.TrimEnd('/').Length..]}";
        Line("");
        Line(step.Number == _result.FailingExchange!.Number ? $"# {number}: the request that fails" : $"# {number}");
        Line(ScriptRequest.Write(number, step, path, _words));
        Line($"answered {number} {_words.Word(what)}");
        // Only these operations create something that can be deleted by its id below their path.
        var isNew = Creations.Contains(step.Operation);
        foreach (var (idPath, id) in ExchangeNames.PathsOfIds(step).Where(entry => !_words.Knows(entry.Id) && !IsSent(entry.Id, step)))
        {
            if (!isNew && !IsUsed(id, step, steps))
                continue;
            var variable = $"id{_words.Count.ToString(CultureInfo.InvariantCulture)}";
            var isNeeded = IsUsed(id, step, steps);
            Line($"{variable}=$(id {number} '{idPath}' {_words.Word(what)}){(isNeeded ? " || exit 2" : "")}");
            _words.Add(id, variable);
            if (isNew)
                Line($"created=\"$created {CollectionOf(step)}/${variable}\"");
        }
    }

    private void WriteVerdict()
    {
        var failing = _numbers[_result.FailingExchange!.Number];
        Line("");
        foreach (var line in ScriptVerdict.Write(_claim, failing, number => _numbers[number], _words))
            Line(line);
        Line($"echo {_words.Word($"{_result.Check.Id}: {_result.Check.Requirement}")}");
        Line($"echo {_words.Word($"  expected: {_result.Expected}")}");
        Line("echo \"  got:      $got\"");
        Line("if [ \"$holds\" = yes ]; then echo 'The server behaves as documented.'; exit 0; fi");
        Line("echo 'The server is broken.'; exit 1");
    }

    private bool IsUsed(string id, Exchange step, IReadOnlyList<Exchange> steps) =>
        steps.Any(later => later.Number > step.Number
            && $"{later.Url.PathAndQuery} {later.RequestBody}".Contains(id, StringComparison.Ordinal))
        || _claim.Expected.Any(text => text.Contains(id, StringComparison.Ordinal));

    // An id that the request chose is written as in the request.
    private static bool IsSent(string id, Exchange step) => step.RequestBody?.Contains(id, StringComparison.Ordinal) == true;

    private static bool IsOwn(KeyValuePair<string, string> header) =>
        header.Key != "Authorization" && (header.Value.StartsWith('$') || header.Value == "Basic " + CurlCommand.Basic);

    private static string CollectionOf(Exchange step) =>
        $"/{step.Url.AbsolutePath.Split('/')[^1]}";

    private void Line(string line) => _text.Append(line).Append('\n');

    private static string ReadPrelude()
    {
        using var reader = new StreamReader(typeof(FailureScript).Assembly.GetManifestResourceStream("prelude.sh")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
