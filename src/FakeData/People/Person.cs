namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>Who a contact is.</summary>
internal sealed record Person(long Number, string FirstName, string LastName, string Email, string JobTitle, string Phone, Company Company);
