using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Parity.Drift;

/// <summary>Finds the lines of the contract and of the choices file that a change concerns.</summary>
internal static class DriftLines
{
    /// <summary>The change with its lines.</summary>
    /// <param name="change">The change.</param>
    /// <param name="spec">The contract.</param>
    /// <param name="file">The lines of the choices file.</param>
    public static DriftChange Locate(DriftChange change, Spec spec, IReadOnlyList<string> file) =>
        change with
        {
            SpecLine = Pointer(change, spec) is { } pointer ? spec.ErrorAt(pointer, "").Line : null,
            FileLine = Line(change, file),
        };

    private static string? Pointer(DriftChange change, Spec spec)
    {
        if (change.Kind == DriftKind.Choice)
            return $"/x-choices/{change.Subject}";
        if (change.Kind == DriftKind.Limit)
            return "/x-rate-limit/requests";
        if (change.Kind == DriftKind.Value)
        {
            return change.Subject.Split('.')[0] switch
            {
                "rateWindow" => "/x-rate-limit/windowSeconds",
                "timeDigits" => "/x-choices/TIME-FORM.fraction",
                "ids" => "/x-choices/ID-FORM",
                _ => "/x-choices/OBJ-EXTRA",
            };
        }

        if (change.Kind == DriftKind.Error)
            return $"/x-errors/{change.Subject}";
        var parts = change.Subject.Split(' ', 3);
        if (parts.Length < 2 || spec.Operations.FirstOrDefault(operation => operation.Id == parts[0]) is not { } operation)
            return null;
        var path = operation.Path.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        var place = $"/paths/{path}/{operation.Method.ToLowerInvariant()}/responses";
        var response = operation.Responses.Values.FirstOrDefault(response => $"{response.Status}" == parts[1]);
        return response is null ? place
            : parts.Length == 3 && change.Kind == DriftKind.Field
                && Find(response.Schema, parts[2].Split('.')) is { } schema ? schema.Pointer
            : $"{place}/{parts[1]}";
    }

    // The schema of a field, or of the object that it is in.
    private static Schema? Find(Schema? schema, IEnumerable<string> path)
    {
        foreach (var part in path)
        {
            var name = part.Replace("[]", "", StringComparison.Ordinal);
            if (schema?.Find(name) is not { } next)
                return schema;
            schema = part.EndsWith("[]", StringComparison.Ordinal) && next.Items is { } items ? items : next;
        }

        return schema;
    }

    private static int? Line(DriftChange change, IReadOnlyList<string> file)
    {
        var parts = change.Subject.Split(' ', 3);
        var start = change.Kind switch
        {
            DriftKind.Choice => $"{change.Subject}:",
            DriftKind.Error => $"    {change.Subject}: ",
            DriftKind.Value when change.Subject.Split('.') is ["ids", var schema] => $"    {schema}: ",
            DriftKind.Value when change.Subject.Split('.', 2) is ["fields", var name] => $"    \"{name}\": ",
            DriftKind.Value => $"  {change.Subject}: ",
            DriftKind.Limit => "# observed limit ",
            DriftKind.Time => $"# observed milliseconds {change.Subject} ",
            DriftKind.Field when parts.Length == 3 => $"# observed field {parts[0]} {parts[1]} {Uri.EscapeDataString(parts[2])} ",
            _ => $"# observed headers {parts[0]} {parts[1]} ",
        };
        var line = Enumerable.Range(0, file.Count).FirstOrDefault(i => file[i].StartsWith(start, StringComparison.Ordinal), -1);
        return line < 0 ? null : line + 1;
    }
}
