using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.FakeData.Tests;

public class ContractTests
{
    private const int Many = 10_000;

    public static TheoryData<string> Locales => [.. FakeLocales.All];

    [Theory]
    [InlineData("fr", 1)]
    [InlineData("fr", -7)]
    [InlineData("fr", int.MaxValue)]
    [InlineData("ja", 1)]
    [InlineData("ru", 2)]
    [InlineData("de", 3)]
    [InlineData("en", 4)]
    [InlineData("pt_BR", 5)]
    [InlineData("ar", int.MinValue)]
    public void EveryContact_FitsTheContract(string locale, int seed)
    {
        var contacts = new FakeContacts(TestSpecs.Spec, seed, locale);

        AssertFit(TestSpecs.Spec.Schema("Contact"), contacts.Documents(Many));
        AssertFit(TestSpecs.Spec.Schema("ContactInput"), contacts.Inputs(Many / 10));
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public void EveryLocale_FitsTheContract_WithEmailsInAscii(string locale)
    {
        var contacts = new FakeContacts(TestSpecs.Spec, 1, locale);

        AssertFit(TestSpecs.Spec.Schema("Contact"), contacts.Documents(300));
        Assert.All(contacts.Documents(300), contact => Assert.Matches("^[a-z0-9.]+@[a-z0-9-]+(\\.[a-z]+)+$", contact.Text("email")));
    }

    [Fact]
    public void Properties_StandInTheOrderOfTheSchema() => Assert.Equal(
        TestSpecs.Spec.Schema("Contact").Properties.Select(property => property.Name),
        new FakeContacts(TestSpecs.Spec).Documents(1, from: 7).Single().EnumerateObject().Select(property => property.Name));

    [Fact]
    public void TheFirstContact_IsTheOneThatTheDocumentationPrints() => Assert.Equal(
        JsonSerializer.Serialize(TestSpecs.Spec.Seed.Contacts[0]),
        JsonSerializer.Serialize(new FakeContacts(TestSpecs.Spec, 99, "de").Documents(1).Single()));

    [Fact]
    public void Text_IsWrittenAsItReads() =>
        Assert.Contains("Qualifié", System.Text.Encoding.UTF8.GetString(new FakeContacts(TestSpecs.Spec).Document(0)));

    [Fact]
    public void Groups_BeginWithThoseOfTheContract_AndHaveIdsOfTheirOwn()
    {
        var groups = new FakeContacts(TestSpecs.Spec).Groups;

        Assert.Equal(TestSpecs.Spec.Seed.Groups, groups.Take(TestSpecs.Spec.Seed.Groups.Count));
        Assert.True(groups.Count > TestSpecs.Spec.Seed.Groups.Count);
        Assert.Equal(groups.Count, groups.Select(group => group.Id).Distinct().Count());
        Assert.All(groups, group => Assert.Matches("^grp_.+", group.Id));
    }

    [Fact]
    public void Stages_AreThoseOfTheContract() => Assert.Equal(TestSpecs.Spec.Seed.Stages, new FakeContacts(TestSpecs.Spec).Stages);

    [Fact]
    public void Inputs_ReferToGroupsAndStagesThatAreThere()
    {
        var contacts = new FakeContacts(TestSpecs.Spec);
        var inputs = contacts.Inputs(200).ToList();

        var groups = inputs.SelectMany(input => input.GetProperty("groupIds").EnumerateArray()).Select(id => id.GetString()!).ToHashSet();
        Assert.NotEmpty(groups);
        Assert.Subset(contacts.Groups.Select(group => group.Id).ToHashSet(), groups);
        var stages = inputs.Select(input => input.Text("pipelineStageId")).OfType<string>().ToHashSet();
        Assert.NotEmpty(stages);
        Assert.Subset(contacts.Stages.Select(stage => stage.Id).ToHashSet(), stages);
    }

    internal static void AssertFit(Schema schema, IEnumerable<JsonElement> values)
    {
        foreach (var value in values)
        {
            if (schema.Validate(value) is [var broken, ..])
                Assert.Fail($"{broken.Pointer} breaks {broken.Keyword} {broken.Limit}: {value}");
        }
    }
}
