using System.Text.Json;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.FakeData.Tests.People;

public class GroupAssignmentTests
{
    private static readonly string[] Locales = ["fr", "ja", "en_GB"];

    public static TheoryData<int> Seeds => [int.MinValue, -1, 0, 1, 2, 3, 42, 1234567, int.MaxValue];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void TheQueryOfTheDocumentation_FindsExactlyItsTotal(int seed)
    {
        foreach (var contacts in Locales.Select(locale => new FakeContacts(TestSpecs.Spec, seed, locale)))
        {
            Assert.Equal(234, contacts.Documents(250).Count(contact => Matches(contact, "grp_xyz789")));
            Assert.DoesNotContain(contacts.Documents(2000, from: 250), contact => Matches(contact, "grp_xyz789"));
        }
    }

    [Fact]
    public void AnotherTotalAndGroup_AreMetAsWell()
    {
        var spec = TestSpecs.Edited(
            ("    groupId: grp_xyz789\n    status: active\n    total: &total 234\n    within: "
                + "250", "    groupId: grp_abc\n    status: active\n    total: &total 17\n    within: 120"));
        var contacts = new FakeContacts(spec);

        Assert.Equal(17, contacts.Documents(120).Count(contact => Matches(contact, "grp_abc")));
        Assert.Equal(17, contacts.Documents(3000).Count(contact => Matches(contact, "grp_abc")));
    }

    [Fact]
    public void WithoutAQuery_AllIsLeftToTheWeights()
    {
        var spec = TestSpecs.Edited(
            ("  query:\n    groupId: grp_xyz789\n    status: active\n    total: &total 234\n    within: 250\n", ""),
            ("total: *total", "total: 234"));

        Assert.InRange(new FakeContacts(spec).Documents(250).Count(contact => Matches(contact, "grp_xyz789")), 5, 120);
        Assert.Equal(spec.Schema("Status").EnumStrings.Order(), Statuses(new FakeContacts(spec), 250).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryStatus_IsMetAmongTheFirst250(int seed) =>
        Assert.Equal(
            TestSpecs.Spec.Schema("Status").EnumStrings.Order(), Statuses(new FakeContacts(TestSpecs.Spec, seed), 250).Distinct().Order());

    [Fact]
    public void Statuses_AreAsFrequentAsTheirWeights()
    {
        var counts = Statuses(new FakeContacts(TestSpecs.Spec), 20_250).Skip(250).CountBy(status => status).ToDictionary();

        foreach (var (status, weight) in TestSpecs.Spec.Schema("Status").Weights)
            Assert.InRange(counts[status], 200 * weight * 0.85, 200 * weight * 1.15);
    }

    [Fact]
    public void Stages_HoldMoreLeadsThanDealsWon()
    {
        var stages = new FakeContacts(TestSpecs.Spec).Documents(5000).Select(contact => contact.GetProperty("pipelineStage")).ToList();
        var counts = stages.Where(stage => stage.ValueKind == JsonValueKind.Object).CountBy(stage => stage.Text("id")!).ToDictionary();

        Assert.Equal(TestSpecs.Spec.Seed.Stages.Count, counts.Count);
        Assert.True(counts["stg_lead"] > 2 * counts["stg_won"]);
        Assert.InRange(stages.Count(stage => stage.ValueKind == JsonValueKind.Null), 1000, 1500);
    }

    [Fact]
    public void Groups_AreNoneToThree_AndNoneTwice()
    {
        var lists = new FakeContacts(TestSpecs.Spec).Documents(5000)
            .Select(contact => contact.GetProperty("groups").EnumerateArray().Select(group => group.Text("id")).ToList()).ToList();

        Assert.Equal([0, 1, 2, 3], lists.Select(list => list.Count).Distinct().Order());
        Assert.All(lists, list => Assert.Equal(list.Count, list.Distinct().Count()));
    }

    private static IEnumerable<string> Statuses(FakeContacts contacts, int count) =>
        contacts.Documents(count).Select(contact => contact.Text("status")!);

    private static bool Matches(JsonElement contact, string group) =>
        contact.Text("status") == "active" && contact.GetProperty("groups").EnumerateArray().Any(member => member.Text("id") == group);
}
