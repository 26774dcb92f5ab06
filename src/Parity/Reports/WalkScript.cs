using System.Text;
using Fluenzr.ContractKit.Conformance.Scripts;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Reports;

/// <summary>Writes a sequence of requests as a script that sends it to one server and prints each answer.</summary>
internal static class WalkScript
{
    /// <param name="title">What the sequence shows, and what the script is for: lines.</param>
    /// <param name="steps">The sequence.</param>
    /// <param name="known">Token → id of groups and stages of the server.</param>
    public static string Write(IReadOnlyList<string> title, IReadOnlyList<Step> steps, IReadOnlyDictionary<string, string> known)
    {
        var text = new StringBuilder();
        text.Append($$"""
            #!/bin/sh
            # {{string.Join("\n# ", title)}}
            # It deletes nothing. What it creates contains the mark that it prints.
            base=$1
            mark=d$(date +%s)$$
            capital_mark=$(printf %s "$mark" | tr a-z A-Z)
            invalid_byte=$(printf '\377')
            echo "mark $mark" >&2
            # method, path, content type, body
            send() {
              method=$1 path=$2
              if [ $# -gt 2 ]; then set -- -H "Content-Type: $3" --data-binary "$4"; else set --; fi
              if [ "$method" = HEAD ]; then set -- --head; fi
              curl -sS -X "$method" "$base$path" -H "Authorization: ${scheme:-Bearer} $FLUENZR_API_KEY" -w ' <%{http_code}>' "$@"
            }
            # The id of what was created.
            id() { grep -o '"id": *"[^"]*"' | head -1 | sed 's/.*"\([^"]*\)"/\1/'; }

            """);
        var words = new ShellWords();
        string[] tokens = [Token.Mark, Token.CapitalMark, Token.InvalidByte, .. known.Keys];
        foreach (var token in tokens.Concat(steps.Select(step => step.Creates).OfType<string>()))
            words.Add(token, Variable(token));
        foreach (var (token, id) in known)
            text.Append($"{Variable(token)}=${{{Variable(token)}:-{words.Word(id)}}}\n");
        foreach (var step in steps)
        {
            if (step.Pause > TimeSpan.Zero)
                text.Append($"sleep {step.Pause.TotalSeconds}\n");
            var body = step.Body is { } sent ? $" {words.Word(step.ContentType ?? "")} {words.Word(sent)}" : "";
            text.Append($"echo {words.Word($"{step.Method} {step.Path}")} >&2\n");
            var scheme = step.Scheme == Step.DefaultScheme ? "" : $"scheme={words.Word(step.Scheme)} ";
            text.Append($"answer=$({scheme}send {step.Method} {words.Word(step.Path)}{body}); printf '%s\\n' \"$answer\"\n");
            if (step.Creates is { } token)
                text.Append($"{Variable(token)}=$(printf '%s' \"$answer\" | id)\n");
        }

        return text.ToString();
    }

    /// <summary>The name of a script: PAGE-OVER-listContacts-status.sh.</summary>
    public static string FileName(string clause, string operation, string field) =>
        string.Concat($"{clause}-{operation}-{field}".Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')) + ".sh";

    private static string Variable(string token) => token switch
    {
        Token.CapitalMark => "capital_mark",
        Token.InvalidByte => "invalid_byte",
        _ => token.Trim('«', '»'),
    };
}
