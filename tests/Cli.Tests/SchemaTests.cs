using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting;
using NJsonSchema;
using YamlDotNet.Serialization;
using Settings = Fluenzr.ContractKit.MockServer.Configuration.Settings;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>The JSON Schemas by which editors check the files of users.</summary>
public sealed class SchemaTests
{
    private static readonly Spec Contract = Spec.Load();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool> Files => new()
    {
        { "choices", "{}", true },
        { "choices", """{ "$schema": "choices.schema.json", "PAGE-OVER": "clamped" }""", true },
        { "choices", "METHOD: 404\nMETHOD.fixed: refused\nF-CASE.tag: ignored\nF-CASE: { email: exact }\nPUT-CUSTOM: { \"null\": kept }", true },
        { "choices", "values: { rateLimit: 5, errors: { emailTaken: { status: 422, code: A } }, headers: { X-A: b }, groups: { grp_1: A } }", true },
        { "choices", "values: { errors: { emailTakn: { status: 422 } } }", false },
        { "choices", "values: { errors: { emailTaken: { status: 200 } } }", false },
        { "choices", "PAGE-OVER: clampd", false },
        { "choices", "PAGE-OVR: clamped", false },
        { "choices", "METHOD: 406", false },
        { "choices", "F-CASE: { email: upper }", false },
        { "choices", "F-CASE: { name: exact }", false },
        { "deviations", "- { check: email-dup/refused, reason: known, until: 2027-05-31 }\n- { check: \"search*\", reason: r, until: 2027-05-31, flaky: true }", true },
        { "deviations", "- { check: email-dup/refusd, reason: known, until: 2027-05-31 }", false },
        { "deviations", "- { check: email-dup/refused, reason: known }", false },
        { "deviations", "- { check: email-dup/refused, reason: known, until: May }", false },
        { "state", """{ "contacts": [], "groups": [{ "id": "grp_a", "name": "A" }] }""", true },
        { "state", """{ "contact": [] }""", false },
        { "state", """{ "contacts": [{ "id": "con_1", "email": "a@example.com" }] }""", false },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task TheSchema_AcceptsWhatTheLoaderAccepts(string kind, string file, bool isValid)
    {
        var errors = (await SchemaAsync(kind)).Validate(Json(file));

        Assert.Equal(isValid, errors.Count == 0);
        var loading = kind switch
        {
            "choices" => Record.Exception(() => Choices.Parse(Contract, "file", file)),
            "deviations" => Record.Exception(() => Verify(Deviation.Parse("file", file))),
            _ => await Record.ExceptionAsync(() => StartAsync(file)),
        };
        Assert.Equal(isValid, loading is null);
    }

    [Fact]
    public async Task AWrittenChoicesFile_NamesTheSchemaBesideIt()
    {
        using var folder = new TempFolder();
        var run = TestRuns.Run() with { Observations = [.. Contract.Choices.Values.Select(choice => new Observation(choice.Id, choice.Default, ""))] };

        await ChoicesFile.WriteAsync(folder.File("observed.yaml"), ChoicesYaml.Write(run), Contract);

        var text = await File.ReadAllTextAsync(folder.File("observed.yaml"), Cancellation);
        Assert.StartsWith("# yaml-language-server: $schema=choices.schema.json\n", text, StringComparison.Ordinal);
        var schema = await JsonSchema.FromFileAsync(folder.File("choices.schema.json"), Cancellation);
        Assert.Empty(schema.Validate(Json(text)));
    }

    [Fact]
    public async Task AKeptStateFile_FitsItsSchema_AndKeepsItsName()
    {
        using var folder = new TempFolder();
        var file = folder.File("state.json");
        await File.WriteAllTextAsync(file, """{ "$schema": "state.schema.json", "contacts": [] }""", Cancellation);
        await using (var mock = MockApp.Build(new Settings { Urls = "http://127.0.0.1:0", State = file, Keep = true }))
        {
            await mock.StartAsync(Cancellation);
            using var http = new HttpClient { BaseAddress = new Uri(mock.Urls.First()) };
            using var response = await http.PostAsync(new Uri("/_kit/seed", UriKind.Relative), new StringContent("""{"contacts":20}"""), Cancellation);
            Assert.True(response.IsSuccessStatusCode);
            Assert.Equal(await PrintAsync("state"), await http.GetStringAsync(new Uri("/state.schema.json", UriKind.Relative), Cancellation));
            Assert.Equal(await PrintAsync("choices"), await http.GetStringAsync(new Uri("/choices.schema.json", UriKind.Relative), Cancellation));
            await mock.StopAsync(Cancellation);
        }

        var text = await File.ReadAllTextAsync(file, Cancellation);
        Assert.StartsWith("""{"$schema":"state.schema.json",""", text, StringComparison.Ordinal);
        Assert.Contains("con_abc123", text, StringComparison.Ordinal);
        Assert.Empty((await SchemaAsync("state")).Validate(text));
    }

    private static async Task StartAsync(string state)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("state.json"), state, Cancellation);
        await using var mock = MockApp.Build(new Settings { Urls = "http://127.0.0.1:0", State = folder.File("state.json") });
        await mock.StartAsync(Cancellation);
    }

    // An unknown check is found by the run, which knows all checks.
    private static void Verify(IEnumerable<Deviation> deviations) => Assert.All(deviations, deviation =>
        Assert.Contains(Conformance.Checks.CheckCatalog.All, check => deviation.Check.Contains('*') || check.Id == deviation.Check));

    private static async Task<string> PrintAsync(string kind) => (await Tool.RunAsync("spec", "schema", kind)).Output;

    private static async Task<JsonSchema> SchemaAsync(string kind) => await JsonSchema.FromJsonAsync(await PrintAsync(kind), Cancellation);

    private static string Json(string yaml) => new SerializerBuilder().JsonCompatible().Build().Serialize(
        new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(yaml)!);
}
