using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Cluster.Hosting;

/// <summary>What sandboxes start from, as one short text. Only differences from it are stored, so it must be the same everywhere.</summary>
internal static class TemplateFingerprint
{
    public static string Of(AccountTemplate template)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(template.Start.Seed.ToString(CultureInfo.InvariantCulture)));
        foreach (var contact in template.Start.Contacts.All.OrderBy(contact => contact.Id, StringComparer.Ordinal))
            hash.AppendData(contact.Document);
        foreach (var group in template.Start.Groups.All)
            hash.AppendData(group.Document);
        foreach (var id in template.Spec.Choices.Keys.Order(StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{id}={template.Choices[id]};"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
