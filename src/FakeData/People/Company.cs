using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>A company.</summary>
/// <param name="Name">The name.</param>
/// <param name="Domain">The domain of its email addresses.</param>
/// <param name="Website">The website URL, on the same domain.</param>
/// <param name="Industry">The industry.</param>
/// <param name="Size">The size range, for example <c>10-50</c>.</param>
/// <param name="EmailFormat">The format of its email addresses.</param>
internal sealed record Company(
    string Name, string Domain, string Website, Industry Industry, string Size, EmailFormat EmailFormat);

/// <summary>The format of the local part of an email address. All formats contain the last name: colleagues have different ones.</summary>
internal enum EmailFormat
{
    FirstDotLast,
    InitialDotLast,
    InitialLast,
    LastDotFirst,
}
