using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Reads <c>webhooks</c> and <c>x-webhooks</c>. What is not carried out is an error, as everywhere.</summary>
internal sealed partial class WebhooksReader(SchemaReader schemas)
{
    private static readonly string[] Keys = ["events", "timeoutSeconds", "retryAfterSeconds", "timestampHeader", "signatureHeader", "signature"];

    private static readonly string[] SignatureKeys = ["of", "form"];

    /// <summary>What a contract says of events; null when it says nothing.</summary>
    public WebhookDefinition? Read(SpecNode root)
    {
        if (root.Find("webhooks") is not { } events)
            return root.Find("x-webhooks") is { } useless ? throw useless.Error("there are no webhooks that it could be about") : null;

        var how = root.Require("x-webhooks");
        CheckKeys(how, Keys);
        var signature = how.Require("signature");
        CheckKeys(signature, SignatureKeys);
        var webhooks = new WebhookDefinition
        {
            Events = events.Entries().ToDictionary(entry => entry.Key, entry => ReadEvent(entry.Key, entry.Value)),
            Timeout = ReadSeconds(how.Require("timeoutSeconds")) is { Ticks: > 0 } time ? time : throw how.Require("timeoutSeconds").Error("at least one second is expected"),
            RetryDelays = [.. how.Require("retryAfterSeconds").Items().Select(ReadSeconds)],
            TimestampHeader = ReadHeader(how.Require("timestampHeader")),
            SignatureHeader = ReadHeader(how.Require("signatureHeader")),
            SignedTemplate = ReadTemplate(signature.Require("of"), WebhookDefinition.Timestamp, WebhookDefinition.Body),
            SignatureTemplate = ReadTemplate(signature.Require("form"), WebhookDefinition.Hmac),
        };
        CheckEvents(how.Require("events"), events);
        CheckHeaders(events, [webhooks.TimestampHeader, webhooks.SignatureHeader]);
        return webhooks;
    }

    private static void CheckKeys(SpecNode node, string[] keys)
    {
        foreach (var (key, value) in node.Entries().Where(entry => !keys.Contains(entry.Key)))
            throw value.Error($"there is no '{key}'; there are {string.Join(", ", keys)}");
    }

    private EventDefinition ReadEvent(string name, SpecNode node)
    {
        foreach (var (key, value) in node.Entries().Where(entry => entry.Key != "post"))
            throw value.Error($"'{key}' is not carried out by this kit; an event is sent by post");
        var body = node.Require("post").Require("requestBody").Resolve().Require("content").Require("application/json");
        return new EventDefinition(name, schemas.Read(body.Require("schema")), SpecReader.ReadExamples(body));
    }

    private static TimeSpan ReadSeconds(SpecNode node) => TimeSpan.FromSeconds(node.AsCount());

    private static string ReadHeader(SpecNode node) =>
        Token().IsMatch(node.AsString()) ? node.AsString() : throw node.Error($"'{node.AsString()}' is no name of a header");

    private static string ReadTemplate(SpecNode node, params string[] parts)
    {
        var form = node.AsString();
        if (parts.FirstOrDefault(part => !form.Contains(part, StringComparison.Ordinal)) is { } missing)
            throw node.Error($"'{form}' does not hold {missing}");
        return Placeholder().Matches(form).Select(match => match.Value).Except(parts).FirstOrDefault() is { } unknown
            ? throw node.Error($"{unknown} is not carried out by this kit; there is {string.Join(", ", parts)}")
            : form;
    }

    // Who subscribes names events: an event that is named and never sent, or sent and never named, would be a mistake.
    private static void CheckEvents(SpecNode named, SpecNode events)
    {
        var (names, sent) = (named.Resolve().Require("enum").AsStrings(), events.Entries().Select(entry => entry.Key).ToArray());
        if (names.Except(sent).FirstOrDefault() is { } never)
            throw named.Error($"'{never}' is not among the webhooks {string.Join(", ", sent)}");
        if (sent.Except(names).FirstOrDefault() is { } nameless)
            throw events.Require(nameless).Error($"'{nameless}' is not among the events {string.Join(", ", names)}");
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
                    throw parameter.Error($"'{parameter.Require("name").AsString()}' is not sent by this kit; sent are the headers {string.Join(" and ", headers)}");
            }

            if (headers.Except(documented.Select(parameter => parameter.Require("name").AsString())).FirstOrDefault() is { } missing)
                throw post.Error($"the header {missing} of {name} is not documented");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]+\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();
}
