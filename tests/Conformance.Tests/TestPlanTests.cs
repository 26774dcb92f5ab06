using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>The plan of a run: selection, exclusions and order.</summary>
public sealed class TestPlanTests
{
    private static readonly RunOptions Options = new() { BaseUrl = new Uri("http://127.0.0.1:1/v1"), ApiKey = Target.Key };

    [Fact]
    public void TheSameSeed_GivesTheSameOrder()
    {
        Assert.Equal(Order(Options with { OrderSeed = 7 }), Order(Options with { OrderSeed = 7 }));
        Assert.NotEqual(Order(Options with { OrderSeed = 7 }), Order(Options with { OrderSeed = 8 }));
    }

    [Fact]
    public void TheSeedOfAPlan_ReproducesItsOrder()
    {
        var plan = TestPlan.Create(Target.Spec, Options);

        Assert.Equal(Order(plan), Order(Options with { OrderSeed = plan.OrderSeed }));
    }

    [Fact]
    public void AnyOrder_HasTheSameChecks() =>
        Assert.Equal(Order(Options with { OrderSeed = 1 }).Order(), Order(Options with { OrderSeed = 2 }).Order());

    [Fact]
    public void WebhookChecks_ComeLate_AndTheLagOfReadsLast()
    {
        var plan = TestPlan.Create(Target.Spec, Options with { Webhooks = new WebhookListenerOptions() });

        Assert.Equal(3, plan.Phases.Count);
        Assert.DoesNotContain(plan.Phases[0], check => check.Check.Prerequisites.HasFlag(Prerequisites.Webhooks));
        Assert.All(plan.Phases[1], check => Assert.True(check.Check.Prerequisites.HasFlag(Prerequisites.Webhooks)));
        Assert.Equal("create-read/settled", Assert.Single(plan.Phases[2]).Check.Id);
    }

    [Fact]
    public void ExcludedChecks_HaveTheirReason_AndAreNotPlanned()
    {
        var plan = TestPlan.Create(Target.Spec, Options);

        Assert.Contains(plan.Excluded, excluded => excluded is { Check.Id: "bulk-max/most-created", Reason: ExclusionReason.Heavy });
        Assert.Contains(plan.Excluded, excluded => excluded is { Check.Id: "hook-event/created", Reason: ExclusionReason.Webhooks });
        Assert.Empty(plan.Excluded.Select(excluded => excluded.Check).Intersect(plan.Checks));
    }

    [Fact]
    public void LevelsAndPattern_SelectChecks()
    {
        var plan = TestPlan.Create(Target.Spec, Options with { Only = ["email-*"], Levels = new HashSet<Level> { Level.Implied } });

        Assert.Equal("email-race/one-wins", Assert.Single(plan.Checks).Id);
        Assert.Empty(plan.Excluded);
    }

    private static string[] Order(RunOptions options) => Order(TestPlan.Create(Target.Spec, options));

    private static string[] Order(TestPlan plan) => [.. plan.Phases.SelectMany(phase => phase).Select(check => check.Check.Id)];
}
