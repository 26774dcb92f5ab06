using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>What colleagues have in common.</summary>
/// <param name="Name">The name.</param>
/// <param name="Domain">The domain of its addresses.</param>
/// <param name="Website">Its web site, on that domain.</param>
/// <param name="Industry">Its sector.</param>
/// <param name="Size">How many work there.</param>
/// <param name="EmailFormat">How it makes an address of a name.</param>
internal sealed record Company(string Name, string Domain, string Website, Industry Industry, string Size, EmailFormat EmailFormat);

/// <summary>The part before the @. Each has the whole last name: colleagues have different ones.</summary>
internal enum EmailFormat
{
    FirstDotLast,
    InitialDotLast,
    InitialLast,
    LastDotFirst,
}
