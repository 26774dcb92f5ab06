using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Reads <c>webhooks</c> and <c>x-webhooks</c>. A setting that is not supported is an error.</summary>
internal sealed partial class WebhooksReader(SchemaReader schemas, ExampleConsistency examples)
{
    private static readonly string[] Keys =
        ["events", "timeoutSeconds", "attemptsAfterSeconds", "timestampHeader", "signatureHeader", "signature"];

    private static readonly string[] SignatureKeys = ["of", "form"];

    /// <summary>The webhooks of a spec; null when it has none.</summary>
    public WebhookDefinition? Read(SpecNode root)
    {
        if (root.Find("webhooks") is not { } events)
            return root.Find("x-webhooks") is { } orphan
                ? throw orphan.Error("The spec has no webhooks. Remove x-webhooks or add webhooks.")
                : null;

        var settings = root.Require("x-webhooks");
        CheckKeys(settings, Keys);
        var signature = settings.Require("signature");
        CheckKeys(signature, SignatureKeys);
        var webhooks = new WebhookDefinition
        {
            Events = events.Entries().ToDictionary(entry => entry.Key, entry => ReadEvent(entry.Key, entry)),
            Timeout = ReadTimeout(settings.Require("timeoutSeconds")),
            AttemptDelays = ReadDelays(settings.Require("attemptsAfterSeconds")),
            TimestampHeader = ReadHeader(settings.Require("timestampHeader")),
            SignatureHeader = ReadHeader(settings.Require("signatureHeader")),
            SignedTemplate = ReadTemplate(signature.Require("of"), WebhookDefinition.Timestamp, WebhookDefinition.Body),
            SignatureTemplate = ReadTemplate(signature.Require("form"), WebhookDefinition.Hmac),
        };
        CheckEvents(settings.Require("events"), events);
        CheckHeaders(events, [webhooks.TimestampHeader, webhooks.SignatureHeader]);
        return webhooks;
    }

    private static void CheckKeys(SpecNode node, string[] keys)
    {
        foreach (var (key, value) in node.Entries().Where(entry => !keys.Contains(entry.Key)))
            throw value.Error(Suggestions.Unknown("key", key, keys));
    }

    private EventDefinition ReadEvent(string name, SpecNode node)
    {
        foreach (var (key, value) in node.Entries().Where(entry => entry.Key != "post"))
            throw value.Error($"'{key}' is not supported. Events are sent with post.");
        var post = node.Require("post");
        var body = OperationReader.ReadJson(post.Require("requestBody").Resolve().Require("content"));
        var schema = schemas.Read(body.Require("schema"));
        return new EventDefinition(name, schema, examples.Read(body, schema), post.Find("operationId")?.AsString());
    }

    private static TimeSpan ReadTimeout(SpecNode node) =>
        ReadSeconds(node) is { Ticks: > 0 } timeout ? timeout : throw node.Error("Expected at least one second.");

    private static TimeSpan[] ReadDelays(SpecNode node) =>
        node.Items().Select(ReadSeconds).ToArray() is [{ Ticks: 0 }, ..] and var delays
            ? delays
            : throw node.Error("Expected a list that starts with 0: the first attempt is immediate.");

    private static TimeSpan ReadSeconds(SpecNode node) => TimeSpan.FromSeconds(node.AsCount());

    private static string ReadHeader(SpecNode node) =>
        Token().IsMatch(node.AsString()) ? node.AsString() : throw node.Error($"'{node.AsString()}' is not a valid header name.");

    private static string ReadTemplate(SpecNode node, params string[] parts)
    {
        var form = node.AsString();
        if (parts.FirstOrDefault(part => !form.Contains(part, StringComparison.Ordinal)) is { } missing)
            throw node.Error($"'{form}' does not contain {missing}. Add it.");
        return Placeholder().Matches(form).Select(match => match.Value).Except(parts).FirstOrDefault() is { } unknown
            ? throw node.Error($"The placeholder {unknown} is not supported. Use {string.Join(" and ", parts)}.")
            : form;
    }

    // A subscription names its events: every event in the enum must be sent, and every event sent must be in the enum.
    private static void CheckEvents(SpecNode named, SpecNode events)
    {
        var (names, sent) = (named.Resolve().Require("enum").AsStrings(), events.Entries().Select(entry => entry.Key).ToArray());
        if (names.Except(sent).FirstOrDefault() is { } never)
            throw named.Error($"'{never}' is not in webhooks. Add it there or remove it here. Webhooks: {string.Join(", ", sent)}.");
        if (sent.Except(names).FirstOrDefault() is { } nameless)
            throw events.Require(nameless).Error(
                $"'{nameless}' is not in the enum of x-webhooks/events. Add it there. Events: {string.Join(", ", names)}.");
    }

    private static void CheckHeaders(SpecNode events, string[] headers)
    {
        foreach (var (name, node) in events.Entries())
        {
            var post = node.Require("post");
            var documented = (post.Find("parameters")?.Items() ?? []).Select(parameter => parameter.Resolve()).ToArray();
            foreach (var parameter in documented)
            {
                if (parameter.Require("in").AsString() != "header" || !headers.Contains(parameter.Require("name").AsString()))
                    throw parameter.Error(
                        $"'{parameter.Require("name").AsString()}' is not sent. The headers are {string.Join(" and ", headers)}.");
            }

            if (headers.Except(documented.Select(parameter => parameter.Require("name").AsString())).FirstOrDefault() is { } missing)
                throw post.Error($"The header {missing} of {name} is not documented. Add it to the parameters.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]+\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();
}
