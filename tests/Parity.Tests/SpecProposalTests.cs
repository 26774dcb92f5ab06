using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Drift;
using Fluenzr.ContractKit.Parity.Proposals;

namespace Fluenzr.ContractKit.Parity.Tests;

/// <summary>The contract that is proposed for a server that changed: lines of the old one are edited, and nothing else.</summary>
public sealed class SpecProposalTests
{
    private static readonly Spec Old = Mocks.Spec;

    [Fact]
    public void ARenamedField_IsRenamedEverywhere_AndOneThatIsNotGoneEverywhereIsNot()
    {
        DriftChange[] changes =
        [
            Field("getContact 200 data.jobTitle", "null or string", "not there"), Field("getContact 200 data.position", "not there", "string"),
            Field("listContacts 200 data[].jobTitle", "null or string", "not there"),
            Field("listContacts 200 data[].position", "not there", "null or string"),
        ];

        var whole = Propose(changes);
        var part = Propose(changes[..3]);

        Assert.Null(whole.Schema("Contact").Find("jobTitle"));
        Assert.NotNull(whole.Schema("ContactInput").Find("position"));
        Assert.Contains("company, position, status", whole.Text, StringComparison.Ordinal);
        Assert.Contains("What common searches, and jobTitle, phone", whole.Text, StringComparison.Ordinal);
        Assert.NotNull(part.Schema("Contact").Find("jobTitle"));
        Assert.NotNull(part.Schema("Contact").Find("position"));
        Assert.DoesNotContain("jobTitle", part.Schema("Contact").AllRequired);
    }

    [Fact]
    public void NewNullsTypesAndFields_AreAllowed()
    {
        var spec = Propose(
            Field("getContact 200 data.email", "string", "null or string"),
            Field("getContact 200 data.company", "null or string", "null or number or string"),
            Field("listContacts 200 meta.total", "number", "absent or number"),
            Field("getContact 200 data.score", "not there", "number or absent"));

        var contact = spec.Schema("Contact");
        Assert.True(contact.Find("email")!.Allows(Json("null")));
        Assert.False(Old.Schema("Contact").Find("email")!.Allows(Json("null")));
        Assert.True(contact.Find("company")!.Allows(Json("1")));
        Assert.True(contact.Find("score")!.Allows(Json("1.5")));
        Assert.DoesNotContain("total", spec.Operations.Single(operation => operation.Id == "listContacts").Responses[200].Schema!.Find("meta")!.AllRequired);
    }

    [Fact]
    public void OtherErrorsStatusesAndLimits_StandInTheContract_AndOtherErrorsKeepTheirCode()
    {
        var taken = Old.Error("emailTaken") with { Status = 422, Code = "DUPLICATE", Message = "It's \"taken\": no" };

        var spec = Propose(
            [
                new(DriftKind.Error, "emailTaken", "", ""),
                new(DriftKind.Status, "createContact 409", "answered", "never"),
                new(DriftKind.Status, "createContact 422", "never", "answered"),
                new(DriftKind.Status, "createContact 202", "never", "answered"),
                new(DriftKind.Limit, "rate limit", "1000", "500"),
                new(DriftKind.Choice, "BULK-STATUS", "200", "201"),
            ],
            taken);

        Assert.Equal((422, "DUPLICATE", "It's \"taken\": no"), (spec.Error("emailTaken") is var error ? (error.Status, error.Code, error.Message) : default));
        Assert.Equal((409, "CONFLICT"), (spec.Error("groupNameTaken").Status, spec.Error("groupNameTaken").Code));
        var create = spec.Operations.Single(operation => operation.Id == "createContact");
        Assert.Equal([201, 202, 400, 401, 403, 409, 422, 429, 500], create.Responses.Keys.Order());
        Assert.NotNull(create.Responses[202].Schema!.Find("data"));
        Assert.Equal(500, spec.RateLimit);
    }

    [Fact]
    public void WhatNoLineSays_IsLeftToSomebody_AndTheTextStays()
    {
        DriftChange[] changes =
            [new(DriftKind.Header, "getContact 200 x-new", "not always", "sent"), Field("getContact 200 data.status", "string", "null or string")];

        var proposal = SpecProposal.Create(Old, changes, Image());

        Assert.Equal(changes, proposal.ByHand);
        Assert.Equal(Old.Text, proposal.Text);
        Assert.Equal(-1, new SpecText(Old).LineOf("/x-rate-limit/none"));
    }

    private static Spec Propose(params DriftChange[] changes) => Propose(changes, null);

    private static Spec Propose(DriftChange[] changes, ErrorDefinition? error)
    {
        var proposal = SpecProposal.Create(Old, changes, Image(error));
        Assert.Empty(proposal.ByHand);
        return Spec.Parse("openapi.yaml", proposal.Text);
    }

    private static ServerImage Image(ErrorDefinition? error = null) => new(
        default, "", new Dictionary<string, string>(), new Dictionary<string, IReadOnlyDictionary<string, ShapeImage>>(), 500,
        new Dictionary<string, int>())
    {
        Values = new LearnedValues { Errors = new[] { error }.OfType<ErrorDefinition>().ToDictionary(one => one.Name) },
    };

    private static DriftChange Field(string subject, string then, string now) => new(DriftKind.Field, subject, then, now);

    private static System.Text.Json.JsonElement Json(string text) => System.Text.Json.JsonElement.Parse(text);
}
