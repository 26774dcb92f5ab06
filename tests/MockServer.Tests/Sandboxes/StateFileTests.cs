using System.Diagnostics;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Sandboxes;

public sealed class StateFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractkit-").FullName;

    private string StatePath => Path.Combine(_folder, "state.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AnExport_IsWhatAnotherServerBeginsWith_AndIsResetTo()
    {
        using var first = Mock.Start(("contacts", "5"), ("seed", "9"));
        await first.Api.Create("""{"email":"kept@example.com"}""");
        await File.WriteAllTextAsync(
            StatePath, (await first.Kit(HttpMethod.Get, "/_kit/state")).Json, TestContext.Current.CancellationToken);

        using var second = Mock.Start(("state", StatePath));
        var before = await second.Api.Everything();
        await second.Api.Delete("/contacts/con_abc123");
        await second.Kit(HttpMethod.Post, "/_kit/reset");

        Assert.Equal(await first.Api.Everything(), before);
        Assert.Equal(before, await second.Api.Everything());
        Assert.Equal(before, await second.In("a").Api.Everything());
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Kept_TheContactsOutliveTheServer()
    {
        string everything;
        using (var first = Mock.Start(("contacts", "5"), ("state", StatePath), ("keep", "true")))
        {
            await first.Api.Create("""{"email":"kept@example.com"}""");
            await first.In("a").Api.Create("""{"email":"sandbox@example.com"}""");
            everything = await first.Api.Everything();
        }

        Assert.Single(Directory.GetFileSystemEntries(_folder));
        using var second = Mock.Start(("contacts", "1"), ("state", StatePath), ("keep", "true"));
        Assert.Equal(everything, await second.Api.Everything());
        Assert.Equal(201, (await second.Api.Post("/contacts", """{"email":"more@example.com"}""")).Status);
    }

    [Fact]
    public async Task Kept_GroupsOutliveTheServer_AndDeletedOnesStayDeleted()
    {
        string groups;
        using (var first = Mock.Start(("contacts", "1"), ("state", StatePath), ("keep", "true")))
        {
            await first.Api.Post("/groups", """{"name":"Kept","description":"D"}""");
            await first.Api.Put("/groups/grp_abc", """{"name":"Renamed"}""");
            await first.Api.Delete("/groups/grp_xyz789");
            groups = (await first.Api.Get("/groups")).Json;
        }

        using var second = Mock.Start(("state", StatePath), ("keep", "true"));
        Assert.Equal(groups, (await second.Api.Get("/groups")).Json);
        Assert.Equal("[]", (await second.Api.Get("/contacts/con_abc123")).JsonAt("data.groups"));
        Assert.Equal(groups, (await second.In("a").Api.Get("/groups")).Json);
    }

    [Fact]
    public async Task Kept_AChangeOfGroupsAlone_IsWritten()
    {
        using (var first = Mock.Start(("contacts", "1"), ("state", StatePath), ("keep", "true")))
            await first.Api.Create("""{"email":"kept@example.com"}""");
        using (var second = Mock.Start(("state", StatePath), ("keep", "true")))
            await second.Api.Post("/groups", """{"name":"Alone"}""");

        Assert.Contains("\"Alone\"", await File.ReadAllTextAsync(StatePath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kept_AChangeIsWrittenWhileTheServerRuns_ThroughALink_WithItsMode()
    {
        var target = Path.Combine(_folder, "target.json");
        await File.WriteAllTextAsync(target, """{"contacts":[]}""", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(StatePath, target);
        using var mock = Mock.Start(("state", StatePath), ("keep", "true"));
        await mock.Api.Create("""{"email":"kept@example.com"}""");

        var waited = Stopwatch.StartNew();
        while (!(await File.ReadAllTextAsync(StatePath, TestContext.Current.CancellationToken)).Contains(
            "kept@example.com", StringComparison.Ordinal))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), "the change was not written");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.NotNull(new FileInfo(StatePath).LinkTarget);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(target));
    }

    [Fact]
    public async Task Kept_OfTwoServers_TheSecondIsRefused_UntilTheFirstEnds()
    {
        using (var first = Mock.Start(("contacts", "1"), ("state", StatePath), ("keep", "true")))
        {
            await using var other = MockApp.Build(new Settings { Urls = "http://127.0.0.1:0", State = StatePath, Keep = true });
            var error = await Assert.ThrowsAsync<SettingException>(() => other.StartAsync(TestContext.Current.CancellationToken));
            Assert.Equal($"state: another server uses the file '{StatePath}'; give each server its own file.", error.Message);
            await first.Api.Create("""{"email":"first@example.com"}""");
        }

        using var second = Mock.Start(("contacts", "1"), ("state", StatePath), ("keep", "true"));
        Assert.Equal(["first@example.com"], await second.Api.Emails("email=first"));
    }

    [Theory]
    [InlineData("", "is not valid JSON: it is empty. The file is not changed.")]
    [InlineData("{\"contacts\":[\n{", "is not valid JSON: line 2, column 2. The file is not changed.")]
    [InlineData("{\"contacts\":[]}\n{", "is not valid JSON: line 2, column 1. The file is not changed.")]
    [InlineData("{\"contacts\":[{\"id\":\"\\ud800\"}]}", "is not valid JSON: a string has half a surrogate pair. The file is not changed.")]
    [InlineData("[]", "cannot be used: the document must be an object with a list 'contacts'. The file is not changed.")]
    [InlineData("""{"contacts":[{"id":"con_a","email":"no","status":"active","createdAt":"2025-01-01T00:00:00Z","updatedAt":"2025-01-01T00:00:00Z"}]}""",
        "cannot be used: contacts[0] (con_a): email ")]
    public void ABrokenFile_IsAnErrorAtTheStart_AndIsLeftAsItIs(string text, string sentence)
    {
        File.WriteAllText(StatePath, text);

        var error = Assert.Throws<SettingException>(() => MockApp.Build(new Settings { State = StatePath, Keep = true }));

        Assert.StartsWith($"state: the file '{StatePath}' {sentence}", error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(StatePath));
    }

    [Fact]
    public async Task ALargeFile_IsReadPieceByPiece_WhateverIsBetweenTwoOfThem()
    {
        using var first = Mock.Start(("contacts", "500"), ("seed", "9"));
        var state = (await first.Kit(HttpMethod.Get, "/_kit/state")).Json;
        // Pieces end within an é.
        await File.WriteAllTextAsync(
            StatePath, $$"""{"note":"{{new string('é', 200_001)}}",{{state[1..]}}""", TestContext.Current.CancellationToken);
        using var second = Mock.Start(("state", StatePath));
        Assert.Equal(await first.Api.Everything(), await second.Api.Everything());

        await File.WriteAllBytesAsync(StatePath, [.. "{\"note\":\""u8, .. new byte[200_000].Select(_ => (byte)'e'), 0xe9, .. "\"}"u8],
            TestContext.Current.CancellationToken);
        var error = Assert.Throws<SettingException>(() => MockApp.Build(new Settings { State = StatePath }));
        Assert.Equal($"state: the file '{StatePath}' is not valid JSON: it is not UTF-8. The file is not changed.", error.Message);
    }

    [Fact]
    public void AFileThatIsNot_IsAnError_UnlessItIsToBeKept()
    {
        var error = Assert.Throws<SettingException>(() => MockApp.Build(new Settings { State = StatePath }));
        Assert.Equal($"state: the file '{StatePath}' does not exist. With --keep it is created.", error.Message);

        var nowhere = Path.Combine(_folder, "none", "state.json");
        error = Assert.Throws<SettingException>(() => MockApp.Build(new Settings { State = nowhere, Keep = true }));
        Assert.Equal($"state: the folder of '{nowhere}' does not exist.", error.Message);

        error = Assert.Throws<SettingException>(() => MockApp.Build(new Settings { State = _folder, Keep = true }));
        Assert.Equal($"state: '{_folder}' is a folder. Name a file in it.", error.Message);

        error = Assert.Throws<SettingException>(() => MockApp.Build(new Settings { Keep = true }));
        Assert.Equal("keep: there is no file to write to. Name it with --state FILE.", error.Message);
    }
}
