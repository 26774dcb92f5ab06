using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Drift;

namespace Fluenzr.ContractKit.Parity.Proposals;

/// <summary>The contract as it has to be for a server that changed.</summary>
/// <param name="Text">The whole file.</param>
/// <param name="ByHand">The changes that somebody has to enter.</param>
internal sealed partial record SpecProposal(string Text, IReadOnlyList<DriftChange> ByHand)
{
    /// <summary>Edits a contract, one change after the other. An edit after which it is no contract any more is taken back.</summary>
    public static SpecProposal Create(Spec spec, IReadOnlyList<DriftChange> changes, ServerImage now)
    {
        var text = new SpecText(spec);
        var fields = new FieldProposals(spec, text);
        var byHand = new List<DriftChange>();
        // Renamed fields first, since the others are looked for under their new names; errors next, since they bring statuses along.
        var rest = fields.Rename(changes);
        foreach (var change in rest.OrderBy(change => change.Kind != DriftKind.Error))
        {
            var saved = text.Save();
            if (Apply(change, spec, text, fields, now) && (text.Text == string.Join('\n', saved) || text.IsValid()))
                continue;
            text.Restore(saved);
            byHand.Add(change);
        }

        return new SpecProposal(text.Text, byHand);
    }

    private static bool Apply(DriftChange change, Spec spec, SpecText text, FieldProposals fields, ServerImage now) => change.Kind switch
    {
        DriftKind.Error => now.Values.Errors.TryGetValue(change.Subject, out var error) && SetError(spec, text, error),
        DriftKind.Limit => now.RateLimit is { } limit
            && text.SetScalar(text.LineOf("/x-rate-limit/requests"), limit.ToString(CultureInfo.InvariantCulture)),
        DriftKind.Value when change.Subject == "rateWindow" => now.Values.RateWindow is { } window && text.SetScalar(
            text.LineOf("/x-rate-limit/windowSeconds"), window.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)),
        // A documented status need not occur.
        DriftKind.Status => change.Now == "never" || AddStatus(spec, text, change.Subject.Split(' ')),
        DriftKind.Field => fields.Apply(change),
        // Choices and other values are in the choices file, and times in no file.
        DriftKind.Choice or DriftKind.Value or DriftKind.Time => true,
        _ => false,
    };

    private static bool SetError(Spec spec, SpecText text, ErrorDefinition error)
    {
        var old = spec.Errors[error.Name];
        var start = text.LineOf($"/x-errors/{error.Name}");
        var isSet = (old.Status == error.Status || text.SetScalar(text.KeyIn(start, "status"), $"{error.Status}"))
            && (old.Code == error.Code || SetShared(spec, text, start, "code", old.Code, error.Code))
            && (old.Message == error.Message || SetShared(spec, text, start, "message", old.Message, error.Message));
        foreach (var operation in spec.Operations.Where(operation => operation.Responses.ContainsKey(old.Status)
            && !operation.Responses.ContainsKey(error.Status)))
        {
            isSet = isSet && AddStatus(spec, text, [operation.Id, $"{error.Status}"], old.Status);
        }

        return isSet;
    }

    // Other errors may use the value by its anchor. They keep the old one.
    private static bool SetShared(Spec spec, SpecText text, int start, string key, string old, string value)
    {
        var line = text.KeyIn(start, key);
        if (!text.SetScalar(line, Quoted(value)))
            return false;
        if (key != "code" || Anchor().Match(text[line]) is not { Success: true } anchor)
            return true;
        foreach (var other in spec.Errors.Values.Where(other => other.Code == old))
        {
            var place = text.KeyIn(text.LineOf($"/x-errors/{other.Name}"), key);
            if (place >= 0 && text[place].TrimEnd().EndsWith($"*{anchor.Groups[1].Value}", StringComparison.Ordinal))
                text.SetScalar(place, Quoted(old));
        }

        return true;
    }

    private static bool AddStatus(Spec spec, SpecText text, string[] subject, int? like = null)
    {
        var operation = spec.Operations.FirstOrDefault(operation => operation.Id == subject[0]);
        if (operation is null || !int.TryParse(subject[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            return false;
        var path = operation.Path.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        var start = text.LineOf($"/paths/{path}/{operation.Method.ToLowerInvariant()}/responses");
        if (text.KeyIn(start, $"\"{status}\"") >= 0)
            return true;
        var source = like ?? operation.Responses.Keys.Where(known => known / 100 == status / 100).DefaultIfEmpty(0).Min();
        var key = text.KeyIn(start, $"\"{source}\"");
        if (key < 0)
            return false;
        // An anchor may be set only once.
        string[] copy = [.. text.Block(key).Select(line => AnchorSet().Replace(line, "$1"))];
        copy[0] = copy[0].Replace($"\"{source}\"", $"\"{status}\"", StringComparison.Ordinal);
        text.Insert(key + text.Block(key).Count, copy);
        return true;
    }

    private static string Quoted(string value) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"";

    [GeneratedRegex(@":\s*&(\w+)\s")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"(:\s*|-\s*|[\[,{]\s*)&\w+\s+")]
    private static partial Regex AnchorSet();
}
