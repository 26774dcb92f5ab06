using System.Net.Http.Json;
using System.Text.Json;

namespace Fluenzr.ContractKit.Testing.Tests;

/// <summary>Groups as the tests of an application arrange and verify them.</summary>
public class GroupsStateTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Groups_AreThoseOfTheApi()
    {
        await using var mock = await ContactsMock.StartAsync(o => o.Contacts = 1, Ended);

        var partners = mock.Groups.Add(new { name = "Partners", color = "red" });
        var read = await mock.Client.GetFromJsonAsync<JsonElement>($"groups/{partners.Id}", Ended);

        Assert.Equal(read.GetProperty("data").GetRawText(), partners.Json.GetRawText());
        Assert.Equal(("Partners", "red", "static", null), (partners.Name, partners.Color, partners.Type, partners.Description));
        Assert.Equal(partners.CreatedAt, partners.UpdatedAt);
        Assert.Equal("grp_xyz789", mock.Groups.List()[0].Id);
        Assert.Equal(mock.Groups.Count, mock.Groups.List().Count);
        Assert.Equal(partners.Id, mock.Groups.FindByName("PARTNERS")!.Id);
        Assert.Null(mock.Groups.FindByName("Nobody"));
        Assert.Null(mock.Groups.Find("grp_none"));
    }

    [Fact]
    public async Task Update_ShowsInContacts_AndDelete_KeepsThem()
    {
        await using var mock = await ContactsMock.StartAsync(o => o.Contacts = 1, Ended);

        var renamed = mock.Groups.Update("grp_xyz789", new { name = "Renamed" });

        Assert.Equal("Renamed", renamed.Name);
        Assert.Equal(new MockReference("grp_xyz789", "Renamed"), Assert.Single(mock.Contacts.Get("con_abc123").Groups));
        mock.Groups.Delete("grp_xyz789");
        Assert.Empty(mock.Contacts.Get("con_abc123").Groups);
        mock.Reset();
        Assert.Equal("Leads LinkedIn", mock.Groups.Get("grp_xyz789").Name);
    }

    [Fact]
    public async Task WhatTheApiWouldRefuse_Throws()
    {
        await using var mock = await ContactsMock.StartAsync(
            o =>
            {
                o.Contacts = 1;
                (o.Choices["GROUPS-NAME"], o.Choices["GROUPS-DELETE"]) = ("unique", "refused");
            },
            Ended);

        Assert.Equal(
            "POST /groups would answer 409 CONFLICT: name: Group name already exists",
            Message(() => mock.Groups.Add(new { name = "clients" })));
        Assert.Equal(
            "PUT /groups/grp_def would answer 400 VALIDATION_ERROR: name: name must be of type string",
            Message(() => mock.Groups.Update("grp_def", new { name = (string?)null })));
        Assert.Equal(
            "DELETE /groups/grp_xyz789 would answer 409 CONFLICT: Group has contacts", Message(() => mock.Groups.Delete("grp_xyz789")));
        Assert.Throws<KeyNotFoundException>(() => mock.Groups.Get("grp_none"));
        Assert.Throws<KeyNotFoundException>(() => mock.Groups.Update("grp_none", new { name = "A" }));
        Assert.Throws<KeyNotFoundException>(() => mock.Groups.Delete("grp_none"));

        static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message.Split(" (Parameter")[0];
    }
}
