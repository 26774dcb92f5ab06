using System.Text;
using System.Text.Encodings.Web;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Reports;

/// <summary>Writes the shortest sequence as a script that sends it to one server and prints each answer.</summary>
internal static class DiffScript
{
    /// <param name="cause">The cause.</param>
    /// <param name="known">Token → id of the groups and stages of the left server.</param>
    public static string Write(DiffCause cause, IReadOnlyDictionary<string, string> known)
    {
        var text = new StringBuilder();
        text.Append($$"""
            #!/bin/sh
            # {{cause.First.Clause}}: {{cause.First.Operation}}, {{cause.First.Field}}
            # Sends the requests to one server and prints its answers: run it for both, and compare.
            #   FLUENZR_API_KEY=… sh {{FileName(cause)}} http://127.0.0.1:4010/v1
            # Groups and stages are those of the left server. On another: group0=ID stage0=ID sh …
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
              curl -sS -X "$method" "$base$path" -H "Authorization: Bearer $FLUENZR_API_KEY" -w ' <%{http_code}>' "$@"
            }
            # The id of what was created.
            id() { grep -o '"id": *"[^"]*"' | head -1 | sed 's/.*"\([^"]*\)"/\1/'; }

            """);
        foreach (var (token, id) in known)
            text.Append($"{Variable(token)}=${{{Variable(token)}:-{Quote(id)}}}\n");
        foreach (var step in cause.Steps)
        {
            if (step.Pause > TimeSpan.Zero)
                text.Append($"sleep {step.Pause.TotalSeconds}\n");
            var body = step.Body is { } sent ? $" {Quote(step.ContentType ?? "")} {Word(sent)}" : "";
            text.Append($"echo {Quote($"{step.Method} {step.Path}")} >&2\n");
            text.Append($"answer=$(send {step.Method} {Word(step.Path)}{body}); printf '%s\\n' \"$answer\"\n");
            if (step.Creates is { } token)
                text.Append($"{Variable(token)}=$(printf '%s' \"$answer\" | id)\n");
        }

        return text.ToString();
    }

    /// <summary>The name of the script: PAGE-OVER-listContacts-status.sh.</summary>
    public static string FileName(DiffCause cause) =>
        string.Concat($"{cause.First.Clause}-{cause.First.Operation}-{cause.First.Field}"
            .Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')) + ".sh";

    // Variables of the shell in place of the tokens.
    private static string Word(string text)
    {
        var word = new StringBuilder();
        foreach (var (part, isToken) in Parts(text))
            word.Append(isToken ? $"\"${{{Variable(part)}}}\"" : Quote(part));
        return word.ToString();
    }

    private static IEnumerable<(string Text, bool IsToken)> Parts(string text)
    {
        while (text.IndexOf('«', StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = text.IndexOf('»', start);
            if (start > 0)
                yield return (text[..start], false);
            yield return (text[start..(end + 1)], true);
            text = text[(end + 1)..];
        }

        if (text.Length > 0)
            yield return (text, false);
    }

    private static string Variable(string token) => token switch
    {
        Token.CapitalMark => "capital_mark",
        Token.InvalidByte => "invalid_byte",
        _ => token.Trim('«', '»'),
    };

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
