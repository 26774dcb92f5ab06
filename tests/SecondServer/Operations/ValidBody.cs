using System.Text.Json;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Input;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>The part of a body that keeps the rules: what else is wrong with it is told together with the broken rules.</summary>
internal sealed class ValidBody(Call call, IReadOnlyList<Fault> broken)
{
    /// <summary>A field, unless it is broken. A list keeps its broken items.</summary>
    public JsonElement? At(string field) => broken.Any(fault => fault.Field == field) ? null : call.At(field);

    /// <summary>A field of an object, unless something in it is broken.</summary>
    public JsonElement? At(string parent, string field) =>
        At(parent) is null || broken.Has($"{parent}.{field}") ? null : call.At(parent, field);
}
