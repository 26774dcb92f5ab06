namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>A name and what addresses make of it; the slug is empty where the script cannot be transliterated.</summary>
internal sealed record PersonName(string Text, string Slug)
{
    public static PersonName Of(string text) => new(text, People.Slug.Of(text));
}
