namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The person behind a contact.</summary>
internal sealed record Person(
    long Number, string FirstName, string LastName, string Email, string JobTitle, string Phone, Company Company);
