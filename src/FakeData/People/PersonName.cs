namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>A name and its slug for email addresses. The slug is empty when the script cannot be transliterated.</summary>
internal sealed record PersonName(string Text, string Slug)
{
    public static PersonName Create(string text) => new(text, SlugGenerator.Generate(text));
}
