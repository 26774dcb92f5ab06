namespace Fluenzr.ContractKit.FakeData.Vocabulary;

/// <summary>A name and its slug for email addresses. The slug is empty when the script cannot be transliterated.</summary>
internal sealed record PersonName(string Text, string Slug)
{
    public static PersonName Create(string text) => new(text, SlugGenerator.Generate(text));

    /// <summary>Reads names in scripts that are not transliterated by rules, each with its slug: <c>"राहुल rahul, अमित amit"</c>.</summary>
    public static PersonName[] List(string names) =>
        [.. names.Split(',', StringSplitOptions.TrimEntries).Select(name => name.Split(' '))
            .Select(parts => new PersonName(parts[0], parts[1]))];

    public static implicit operator PersonName(string text) => Create(text);
}
