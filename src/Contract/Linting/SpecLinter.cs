using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract.Linting;

/// <summary>Finds what is wrong with a contract, and what generators of clients do not read correctly.</summary>
public static class SpecLinter
{
    /// <summary>
    /// A sentence with file and line for each finding; empty when there is none. What the loader refuses is the only finding.
    /// </summary>
    /// <exception cref="SpecException">The file cannot be read.</exception>
    public static IReadOnlyList<string> Check(string file)
    {
        var text = Spec.ReadFile(file);
        try
        {
            var source = YamlSource.Read(file, text);
            var spec = Spec.Parse(file, text);
            return [.. GeneratorRules.Check(spec, source.Root).Select(finding => finding.Message)];
        }
        catch (SpecException e)
        {
            return [e.Message];
        }
    }
}
