using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Reads the learned values of a choices file.</summary>
internal static class LearnedValuesReader
{
    private const int MaxDigits = 9, MaxWindow = 31 * 24 * 60 * 60;

    // What the server of the mock sets itself.
    private static readonly string[] Reserved =
        ["Connection", "Content-Length", "Content-Type", "Date", "Keep-Alive", "Set-Cookie", "Trailer", "Transfer-Encoding", "Upgrade"];

    public static LearnedValues Read(Spec spec, SpecNode choices)
    {
        var values = LearnedValues.None;
        foreach (var (name, value) in choices.Find(LearnedValues.Key)?.Entries() ?? [])
        {
            values = name switch
            {
                "rateLimit" => values with { RateLimit = value.AsCount() },
                "rateWindow" => values with { RateWindow = TimeSpan.FromSeconds(Within(value, 1, MaxWindow)) },
                "ids" => values with { Ids = value.Entries().ToDictionary(IdSchema, entry => Id(entry)) },
                "timeDigits" => values with { TimeDigits = Within(value, 0, MaxDigits) },
                "fields" => values with { Fields = Fields(spec, value) },
                "errors" => values with { Errors = value.Entries().ToDictionary(entry => entry.Key, entry => Error(spec, entry)) },
                "headers" => values with { Headers = value.Entries().ToDictionary(Header, entry => entry.AsString()) },
                "groups" => values with { Groups = Items(value) },
                "stages" => values with { Stages = Items(value) },
                _ => throw value.Error(Suggestions.Unknown(
                    "value", name,
                    ["rateLimit", "rateWindow", "ids", "timeDigits", "fields", "errors", "headers", "groups", "stages"])),
            };
        }

        return values;
    }

    private static int Within(SpecNode value, int least, int most) => value.AsCount() is var number && number >= least && number <= most
        ? number
        : throw value.Error($"Expected a whole number from {least} to {most}.");

    private static string IdSchema(SpecNode entry) => LearnedValues.IdSchemas.Contains(entry.Key)
        ? entry.Key
        : throw entry.Error(Suggestions.Unknown("kind of id", entry.Key, LearnedValues.IdSchemas));

    private static IdPart Id(SpecNode value) => IdPart.Parse(value.AsString())
        ?? throw value.Error("Expected the characters after the prefix and their number, for example [0-9a-f]{24}.");

    private static JsonObject Fields(Spec spec, SpecNode value)
    {
        var known = spec.Schemas.GetValueOrDefault("Contact")?.AllProperties.Select(property => property.Name).ToHashSet() ?? [];
        foreach (var (name, field) in value.Entries().Where(entry => known.Contains(entry.Key)))
            throw field.Error($"'{name}' is a field of the contract. Remove it.");
        return JsonObject.Create(value.AsObject())!;
    }

    private static ErrorDefinition Error(Spec spec, SpecNode entry)
    {
        var (name, value) = entry;
        if (!spec.Errors.TryGetValue(name, out var error))
            throw value.Error(Suggestions.Unknown("error", name, spec.Errors.Keys));
        foreach (var (key, field) in value.Entries())
        {
            error = key switch
            {
                "status" when field.AsCount() is >= 400 and <= 599 and var status => error with { Status = status },
                "status" => throw field.Error("Expected a status from 400 to 599."),
                "code" => error with { Code = field.AsString(), HasOwnCode = true },
                "message" => error with { Message = field.AsString() },
                _ => throw field.Error(Suggestions.Unknown("field", key, ["status", "code", "message"])),
            };
        }

        return error;
    }

    private static string Header(SpecNode entry)
    {
        var (name, value) = (entry.Key, entry.AsString());
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c)))
            throw entry.Error($"'{name}' is not the name of a header.");
        if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw entry.Error($"{name} is set by the server itself. Remove it.");
        return value.All(c => c is >= ' ' and <= '~') ? name
            : throw entry.Error($"The value of {name} has characters that a header cannot carry.");
    }

    private static NamedItem[] Items(SpecNode node) =>
        [.. node.Entries().Select(entry => new NamedItem(entry.Key, entry.AsString()))];
}
