using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Contract.Tests;

public class ChoicesTests
{
    private static readonly Spec Contract = Spec.Load();

    [Fact]
    public void Default_TakesEveryDefault()
    {
        var choices = Choices.Default(Contract);

        Assert.All(Contract.Choices.Values, choice => Assert.Equal(choice.Default, choices[choice.Id]));
    }

    [Theory]
    [InlineData("PAGE-OVER: clamped")]
    [InlineData("{ \"PAGE-OVER\": \"clamped\" }")]
    public void Parse_ChoosesWhatIsNamed(string text)
    {
        var choices = Choices.Parse(Contract, "choices.yaml", text);

        Assert.Equal(("clamped", "refused"), (choices["PAGE-OVER"], choices["PAGE-BAD"]));
    }

    [Theory]
    [InlineData("F-CASE.email: exact")]
    [InlineData("F-CASE: { email: exact }")]
    [InlineData("F-CASE:\n  email: exact")]
    [InlineData("{\"F-CASE\": {\"email\": \"exact\"}}")]
    public void Parse_TakesFacetsFlatAndNested(string text)
    {
        var choices = Choices.Parse(Contract, "choices.yaml", text);

        Assert.Equal(("exact", "exact"), (choices["F-CASE.email"], choices["F-CASE.tag"]));
    }

    [Theory]
    [InlineData("METHOD: 404")]
    [InlineData("METHOD: \"404\"")]
    [InlineData("{ \"METHOD\": 404 }")]
    public void Parse_TakesNumbersAsValues(string text) => Assert.Equal("404", Choices.Parse(Contract, "choices.yaml", text)["METHOD"]);

    [Fact]
    public void Parse_TakesTrueAsAValue() =>
        Assert.Equal("true", Choices.Parse(Spec.Parse("small.yaml", SmallSpec.Text), "c", "ASK: true")["ASK"]);

    [Fact]
    public void Parse_OfAnEmptyMappingTakesEveryDefault() =>
        Assert.Equal("refused", Choices.Parse(Contract, "choices.yaml", "{}")["PAGE-OVER"]);

    [Theory]
    [InlineData("PAGE-OVER: clamp", "c.yaml(1): /PAGE-OVER: Unknown value 'clamp' of PAGE-OVER. Expected 'refused' or 'clamped'.")]
    [InlineData("\nF-CASE: exact", "c.yaml(2): /F-CASE: Unknown choice 'F-CASE'. Did you mean 'F-CASE.email' or 'F-CASE.tag'?")]
    [InlineData("F-CASE:\n  name: exact", "c.yaml(2): /F-CASE/name: Unknown choice 'F-CASE.name'. Did you mean 'F-CASE.tag'?")]
    [InlineData(
        "PAGE-OVER: [clamped]",
        "c.yaml(1): /PAGE-OVER: Unknown value '[\"clamped\"]' of PAGE-OVER. Expected 'refused' or 'clamped'.")]
    [InlineData("PAGE-OVER:", "c.yaml(1): /PAGE-OVER: Unknown value 'null' of PAGE-OVER. Expected 'refused' or 'clamped'.")]
    [InlineData("F-CASE.tag: exact\nF-CASE: { tag: ignored }", "c.yaml(2): /F-CASE/tag: F-CASE.tag has two values. Remove one.")]
    [InlineData("- PAGE-OVER", "c.yaml(1): Expected a mapping.")]
    [InlineData("", "c.yaml(1): The file is empty.")]
    public void Parse_RefusesWithFileLineAndSuggestions(string text, string message) =>
        Assert.Equal(message, Assert.Throws<SpecException>(() => Choices.Parse(Contract, "c.yaml", text)).Message);

    [Theory]
    [InlineData("a/b: x")]
    [InlineData("F-CASE/tag: { x: y }")]
    public void Parse_KeepsItsPlaceOverKeysWithASlash(string text) =>
        Assert.Equal(3, Assert.Throws<SpecException>(() => Choices.Parse(Contract, "c.yaml", "\n\n" + text)).Line);

    [Fact]
    public void Parse_SuggestsTheNearestChoices()
    {
        var error = Assert.Throws<SpecException>(() => Choices.Parse(Contract, "c.yaml", "PAGE-BED: default"));

        Assert.Equal("/PAGE-BED: Unknown choice 'PAGE-BED'. Did you mean 'PAGE-BAD'?", error.Reason);
    }

    [Fact]
    public void Load_ReadsAFile()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "PAGE-OVER: clamped");

        Assert.Equal("clamped", Choices.Load(Contract, file)["PAGE-OVER"]);
        File.Delete(file);
    }

    [Fact]
    public void Load_RefusesAMissingFile() => Assert.Throws<SpecException>(() => Choices.Load(Contract, "no/such/choices.yaml"));

    [Fact]
    public void Find_ReturnsTheDataOfTheChosenValue()
    {
        var choices = Choices.Parse(Contract, "c.yaml", "ENV-ERR-CODES: specific");

        Assert.Equal("CONTACT_NOT_FOUND", choices.Find("ENV-ERR-CODES", "codes")?.GetProperty("contactNotFound").GetString());
        Assert.Equal("createdAt", choices.Find("SORT-DEFAULT.field", "sort")?.GetString());
        Assert.Null(choices.Find("ENV-ERR-CODES", "other"));
        Assert.Null(choices.Find("PAGE-OVER", "codes"));
        Assert.Null(choices.Find("NEW-STATUS", "codes"));
    }

    [Fact]
    public void UnknownId_IsASpecException()
    {
        var choices = Choices.Default(Contract);

        Assert.Throws<SpecException>(() => choices["GONE"]);
        Assert.Throws<SpecException>(() => choices.Find("GONE", "codes"));
    }

    [Theory]
    [InlineData("values: { errors: { emailTakn: { status: 409 } } }", "Unknown error 'emailTakn'. Did you mean 'emailTaken'?")]
    [InlineData("values: { errors: { emailTaken: { status: 200 } } }", "Expected a status from 400 to 599.")]
    [InlineData("values: { errors: { emailTaken: { text: no } } }", "Unknown field 'text'.")]
    [InlineData("values: { rateLimt: 5 }", "Unknown value 'rateLimt'. Did you mean 'rateLimit'?")]
    [InlineData("values: { rateWindow: 0 }", "Expected a whole number from 1 to 2678400.")]
    [InlineData("values: { timeDigits: 10 }", "Expected a whole number from 0 to 9.")]
    [InlineData("values: { ids: { Contact: hex } }", "Expected the characters after the prefix and their number")]
    [InlineData("values: { ids: { contact: \"[0-9]{9}\" } }", "Unknown kind of id 'contact'. Did you mean 'Contact'?")]
    [InlineData("values: { fields: { email: a } }", "'email' is a field of the contract. Remove it.")]
    [InlineData("values: { headers: { Content-Length: \"5\" } }", "Content-Length is set by the server itself. Remove it.")]
    [InlineData("values: { headers: { A B: \"5\" } }", "'A B' is not the name of a header.")]
    public void Values_ThatCannotBeUsedAreASentence(string text, string sentence)
    {
        var error = Assert.Throws<SpecException>(() => LearnedValues.Parse(Contract, "choices.yaml", text));

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_AreReadAsTheyAreWritten()
    {
        var values = new LearnedValues
        {
            RateLimit = 7,
            RateWindow = TimeSpan.FromSeconds(30),
            TimeDigits = 6,
            Ids = new Dictionary<string, IdPart> { ["Contact"] = new("0-9a-f", 24) },
            Fields = JsonNode.Parse("""{"a b": "\"é\": #", "list": [{"x": null}]}""")!.AsObject(),
            Errors = new Dictionary<string, ErrorDefinition>
            {
                ["emailTaken"] = Contract.Error("emailTaken") with { Status = 422, Code = "A", Message = "\"é\": # {x}", HasOwnCode = true },
            },
            Headers = new Dictionary<string, string> { ["X-A"] = "b: \"c\"" },
            Groups = [new NamedItem("grp_1", "Ö, [x]")],
        };

        var read = LearnedValues.Parse(Contract, "choices.yaml", "PAGE-OVER: clamped\n" + values.ToYaml());

        Assert.Equal(values.Errors, read.Errors);
        Assert.Equal(values.Headers, read.Headers);
        Assert.Equal((values.RateWindow, 6, values.Ids["Contact"]), (read.RateWindow, read.TimeDigits, read.Ids["Contact"]));
        Assert.Equal(values.Fields.ToJsonString(), read.Fields.ToJsonString());
        Assert.Equal((7, values.Groups[0]), (read.RateLimit, Assert.Single(read.Groups)));
        Assert.Equal("clamped", Choices.Parse(Contract, "choices.yaml", "PAGE-OVER: clamped\n" + values.ToYaml())["PAGE-OVER"]);
    }
}
