using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>An edit of the contract is followed, or refused at the start with file, line and reason. It is never half followed.</summary>
public partial class SpecEditTests
{
    private static readonly SpecEdit[] FollowedEdits =
        [.. ContactEdits.Followed, .. RequestEdits.Followed, .. ResponseEdits.Followed, .. OperationEdits.Followed];

    private static readonly SpecEdit[] RefusedEdits = [.. WrongContracts.Refused, .. UnknownToTheMock.Refused];

    public static TheoryData<string> Followed => [.. FollowedEdits.Select(edit => edit.Name)];

    public static TheoryData<string> Refused => [.. RefusedEdits.Select(edit => edit.Name)];

    [Theory]
    [MemberData(nameof(Followed))]
    public async Task Edit_IsFollowed(string name)
    {
        var edit = FollowedEdits.Single(edit => edit.Name == name);
        using var mock = Mock.Start(("contacts", "3"), ("rate-limit", ""), ("spec", Files.EditedSpec(edit.Edits)));

        await SpecEdit.Check(mock.Api, edit.Expected);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Edit_IsRefused(string name)
    {
        var edit = RefusedEdits.Single(edit => edit.Name == name);
        var file = Files.EditedSpec(edit.Edits);

        var error = Assert.Throws<SpecException>(() => MockApp.Build(new Settings { Spec = file, Contacts = 3 }));

        Assert.Contains(edit.Expected, error.Reason, StringComparison.Ordinal);
        Assert.StartsWith($"{file}({error.Line}): ", error.Message, StringComparison.Ordinal);
        Assert.Matches(WhatToDo(), error.Reason);
    }

    [Fact]
    public async Task ARenamedEvent_IsSent()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.WithSpec(
            ("contact.created", "contact.added"), ("^(contact\\.(created|updated|deleted)|", "^(contact\\.(added|updated|deleted)|"));
        await mock.Api.Subscribe(target, "contact.added");

        await mock.Api.Create("""{ "email": "a@b.example" }""");

        Assert.Equal("contact.added", (await target.Next()).Type);
    }

    [Fact]
    public void BuiltInContract_PassesAllChecks()
    {
        using var app = MockApp.Build(new Settings { Spec = Files.Write(".yaml", Files.Spec), Contacts = 3 });

        Assert.NotNull(app);
    }

    [Fact]
    public void StartupMessage_NamesWhatHasNoCode()
    {
        var output = new StringWriter();
        var file = Files.EditedSpec(
            OperationEdits.Stages, OperationEdits.MergedEvent, OperationEdits.MergedEventName, ("\n  /contacts", "\n  /people"));

        StartupMessage.Write(output, ["http://localhost:4010"], new Settings(), Spec.Load(file), 250);

        Assert.Contains("curl \"http://localhost:4010/v1/people?perPage=3\"", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Answered only with an example of the contract: GET /stages/{id}", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Sent only by the test of a subscription: contact.merged", output.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("Change|Add|[Rr]emove|give it|Use|Did you mean|one of|must have|has one value|require it|add one|Expected")]
    private static partial Regex WhatToDo();
}
