namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>A name and what addresses make of it; the slug is empty where the script cannot be transliterated.</summary>
internal sealed record PersonName(string Text, string Slug)
{
    public static PersonName Create(string text) => new(text, SlugGenerator.Generate(text));
}
