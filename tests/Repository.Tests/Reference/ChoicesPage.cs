using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Repository.Tests.Reference;

/// <summary>The page of choices, made from the contract.</summary>
internal static class ChoicesPage
{
    private const string Introduction = """
        # Reference: choices

        FluenzR's documentation leaves some questions open. The contract lists each one as a *choice* with its possible values and a default
        (`x-choices` in [`spec/openapi.yaml`](../../spec/openapi.yaml)). This page is generated from it. The mock behaves as chosen.
        The suite observes what a server does, and never fails it for a choice.

        ## Choose

        A YAML or JSON file contains the choices that differ from the defaults. A question with several parts has a nested form:

        ```yaml choices
        PAGE-OVER: clamped        # perPage=500 gives 100 contacts instead of an error
        PUT-CUSTOM: replaced      # customFields of an update replace the old ones
        F-UNKNOWN:
          status: empty
          group: refused
        ```

        Start the mock with it:

        ```sh
        dotnet run --project src/MockServer -- --choices choices.yaml
        ```

        While the mock runs, change choices of one sandbox in the web UI or with the admin API, until a reset:

        ```sh
        curl -X PUT http://127.0.0.1:4010/_kit/choices -H "Content-Type: application/json" -d '{"PAGE-OVER": "clamped"}'
        ```

        `contractkit conform --choices-out observed.yaml` writes the [observed values](conformance-options.md#observations) of a server to such
        a file.

        Your editor [checks and completes](../guides/editor-and-shell.md) such a file.

        ## Values

        What is not one of a few values stands under `values` in the same file. `contractkit learn` writes it, says what it could not tell and why, and the mock
        takes it from there:

        ```yaml choices
        PAGE-OVER: clamped
        OBJ-EXTRA: extra
        values:
          rateLimit: 500
          rateWindow: 60
          ids: { Contact: "[0-9a-f]{24}", Group: "[0-9a-f]{24}" }
          timeDigits: 6
          fields: { object: "contact", livemode: false }
          errors:
            emailTaken: { status: 422, code: "DUPLICATE", message: "This address is taken" }
          headers: { X-Frame-Options: "DENY" }
          groups: { grp_123: "Customers" }
          stages: { stg_123: "Won" }
        ```

        | Value | Meaning | Learned from |
        |---|---|---|
        | `rateLimit` | Requests of a key in a window, unless `--rate-limit` says otherwise. | `X-RateLimit-Limit` |
        | `rateWindow` | The seconds of that window. | the ends of windows in `X-RateLimit-Reset`, when answers named two or more |
        | `ids` | What follows the prefix of ids of contacts and groups, instead of `ID-FORM`: characters and length. Where few ids are possible, the mock counts up. | the ids of created contacts and groups, when all have one length |
        | `timeDigits` | Digits of the fractions of times, instead of `TIME-FORM.fraction`. | times of contacts, when there are neither 0 nor 3 digits and all have the same |
        | `fields` | The further fields of contacts with `OBJ-EXTRA: extra`, and their values. | fields that all contacts seen have with the same value |
        | `errors` | Status, code and message of an error of the contract (`x-errors`); each may be absent. The code comes before that of `ENV-ERR-CODES`. | one wrong request for each of 12 errors; not when the message contains a value of the request |
        | `headers` | Headers of every answer. | headers that 300 answers have with the same value |
        | `groups`, `stages` | Groups and stages that exist, besides those of the contract. | the list of groups; the groups and stages of the first 100 contacts |

        ## All choices


        """;

    public static string Write(Spec spec)
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n").TrimEnd()).Append("\n\nThe default is **bold**.\n\n");
        page.Append("| Choice | Question | Values |\n|---|---|---|\n");
        foreach (var choice in spec.Choices.Values)
        {
            var values = choice.Values.Select(value => Value(choice, value.Key, value.Value));
            page.Append($"| `{choice.Id}` | {Cell(spec.Clauses[choice.Clause].Description)} | {string.Join("<br>", values)} |\n");
        }

        return page.ToString();
    }

    private static string Value(Choice choice, string name, JsonElement meaning)
    {
        var code = name == choice.Default ? $"**`{name}`**" : $"`{name}`";
        return Description(meaning) is { } description && description != name ? $"{code}: {Cell(description)}" : code;
    }

    private static string? Description(JsonElement meaning) => meaning.ValueKind switch
    {
        JsonValueKind.String => meaning.GetString(),
        JsonValueKind.Object when meaning.TryGetProperty("description", out var description) => description.GetString(),
        _ => null,
    };

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
