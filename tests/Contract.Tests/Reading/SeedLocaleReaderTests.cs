namespace Fluenzr.ContractKit.Contract.Tests.Reading;

public class SeedLocaleReaderTests
{
    private static readonly string Seeded = SmallSpec.Text
        .Replace("x-seed: { contacts: [], groups: [], stages: [] }", """
            x-seed:
              contacts:
                - { id: con_1, name: Ann, age: 40, groups: [{ id: grp_1, name: Friends }], stage: { id: stg_1, name: New } }
              groups: [{ id: grp_1, name: Friends }, { id: grp_2, name: Foes }]
              stages: [{ id: stg_1, name: New }]
              locales:
                pt: { contacts: { con_1: { name: Ana } }, groups: { grp_1: Amigos }, stages: { stg_1: Novo } }
            """, StringComparison.Ordinal)
        .Replace(
            "Thing: { type: object }",
            "Contact: { type: object, properties: { id: {}, name: { type: string }, age: { type: integer, maximum: 99 }, groups: {}, stage: {} } }",
            StringComparison.Ordinal);

    [Fact]
    public void Reads_WhatDiffers_AndKeepsTheRest()
    {
        var spec = Spec.Parse("small.yaml", Seeded);

        var local = Assert.Single(spec.LocalSeeds).Value;
        Assert.Equal(
            """{"id":"con_1","name":"Ana","age":40,"groups":[{"id":"grp_1","name":"Amigos"}],"stage":{"id":"stg_1","name":"Novo"}}""",
            local.Contacts[0].GetRawText());
        Assert.Equal([new("grp_1", "Amigos"), new("grp_2", "Foes")], local.Groups);
        Assert.Equal([new("stg_1", "Novo")], local.Stages);
        Assert.Equal("Ann", spec.Seed.Contacts[0].GetProperty("name").GetString());
        Assert.Equal("Friends", spec.Seed.Groups[0].Name);
    }

    [Theory]
    [InlineData("pt: {", "pt_BR: {", "'pt_BR' is not a language code. Write it without a region, for example 'pt'.")]
    [InlineData("groups: { grp_1: Amigos }", "group: { grp_1: Amigos }", "/x-seed/locales/pt/group: Unknown section 'group'. Did you mean 'groups'")]
    [InlineData("con_1: { name: Ana }", "con_2: { name: Ana }", "/x-seed/locales/pt/contacts/con_2: Unknown contact 'con_2'. Did you mean 'con_1'?")]
    [InlineData("grp_1: Amigos", "grp_3: Amigos", "Unknown group 'grp_3'. Did you mean 'grp_1' or 'grp_2'?")]
    [InlineData("grp_1: Amigos", "grp_1: 5", "/x-seed/locales/pt/groups/grp_1: Expected a text.")]
    [InlineData("stg_1: Novo", "grp_1: Novo", "Unknown stage 'grp_1'.")]
    [InlineData("{ name: Ana }", "{ nome: Ana }", "Unknown contact field 'nome'. Did you mean 'name'")]
    [InlineData("{ name: Ana }", "{ id: con_9 }", "The id is the same in all languages. Remove it.")]
    [InlineData("{ name: Ana }", "{ age: 100 }", "The value violates 'maximum' in the schema of 'age'.")]
    [InlineData("{ name: Ana }", "Ana", "/x-seed/locales/pt/contacts/con_1: Expected a mapping.")]
    [InlineData("contacts: { con_1: { name: Ana } }", "contacts: []", "/x-seed/locales/pt/contacts: Expected a mapping.")]
    public void Refuses(string old, string changed, string reason)
    {
        Assert.Contains(old, Seeded, StringComparison.Ordinal);
        var error = Assert.Throws<SpecException>(() => Spec.Parse("small.yaml", Seeded.Replace(old, changed, StringComparison.Ordinal)));

        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(1 + Array.FindIndex(Seeded.Split('\n'), line => line.Contains("pt: {", StringComparison.Ordinal)), error.Line);
    }

    [Fact]
    public void Takes_AFieldThatTheSchemaDoesNotHave()
    {
        var text = Seeded.Replace("{ name: Ana }", "{ age: 100 }", StringComparison.Ordinal);

        var spec = Spec.Parse("small.yaml", text.Replace("age: { type: integer, maximum: 99 }, ", "", StringComparison.Ordinal));

        Assert.Equal(100, spec.LocalSeeds["pt"].Contacts[0].GetProperty("age").GetInt32());
    }

    [Fact]
    public void Refuses_TheSeedDataItself_BeforeItsTranslation()
    {
        var text = Seeded.Replace("{ name: Ana }", "{ age: 100 }", StringComparison.Ordinal)
            .Replace("name: Ann, age: 40", "name: Ann, age: 400", StringComparison.Ordinal);

        var error = Assert.Throws<SpecException>(() => Spec.Parse("small.yaml", text));

        Assert.StartsWith("/x-seed/contacts/0/age: The contact breaks its schema: ", error.Reason, StringComparison.Ordinal);
    }
}
