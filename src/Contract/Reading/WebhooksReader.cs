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

        var how = root.Get("x-webhooks");
        Refuse(how, Keys);
        var signature = how.Get("signature");
        Refuse(signature, SignatureKeys);
        var webhooks = new WebhookDefinition
        {
            Events = events.Entries().ToDictionary(entry => entry.Key, entry => ReadEvent(entry.Key, entry.Value)),
            Timeout = Seconds(how.Get("timeoutSeconds")) is { Ticks: > 0 } time ? time : throw how.Get("timeoutSeconds").Error("at least one second is expected"),
            RetryDelays = [.. how.Get("retryAfterSeconds").Items().Select(Seconds)],
            TimestampHeader = ReadHeader(how.Get("timestampHeader")),
            SignatureHeader = ReadHeader(how.Get("signatureHeader")),
            SignedForm = ReadForm(signature.Get("of"), WebhookDefinition.Timestamp, WebhookDefinition.Body),
            SignatureForm = ReadForm(signature.Get("form"), WebhookDefinition.Hmac),
        };
        CheckEvents(how.Get("events"), events);
        CheckHeaders(events, [webhooks.TimestampHeader, webhooks.SignatureHeader]);
        return webhooks;
    }

    private static void Refuse(SpecNode node, string[] keys)
    {
        foreach (var (key, value) in node.Entries().Where(entry => !keys.Contains(entry.Key)))
            throw value.Error($"there is no '{key}'; there are {string.Join(", ", keys)}");
    }

    private EventDefinition ReadEvent(string name, SpecNode node)
    {
        foreach (var (key, value) in node.Entries().Where(entry => entry.Key != "post"))
            throw value.Error($"'{key}' is not carried out by this kit; an event is sent by post");
        var body = node.Get("post").Get("requestBody").Resolve().Get("content").Get("application/json");
        return new EventDefinition(name, schemas.Read(body.Get("schema")), SpecReader.ReadExamples(body));
    }

    private static TimeSpan Seconds(SpecNode node) => TimeSpan.FromSeconds(node.Count());

    private static string ReadHeader(SpecNode node) =>
        Token().IsMatch(node.Text()) ? node.Text() : throw node.Error($"'{node.Text()}' is no name of a header");

    private static string ReadForm(SpecNode node, params string[] parts)
    {
        var form = node.Text();
        if (parts.FirstOrDefault(part => !form.Contains(part, StringComparison.Ordinal)) is { } missing)
            throw node.Error($"'{form}' does not hold {missing}");
        return Part().Matches(form).Select(match => match.Value).Except(parts).FirstOrDefault() is { } unknown
            ? throw node.Error($"{unknown} is not carried out by this kit; there is {string.Join(", ", parts)}")
            : form;
    }

    // Who subscribes names events: an event that is named and never sent, or sent and never named, would be a mistake.
    private static void CheckEvents(SpecNode named, SpecNode events)
    {
        var (names, sent) = (named.Resolve().Get("enum").Texts(), events.Entries().Select(entry => entry.Key).ToArray());
        if (names.Except(sent).FirstOrDefault() is { } never)
            throw named.Error($"'{never}' is not among the webhooks {string.Join(", ", sent)}");
        if (sent.Except(names).FirstOrDefault() is { } nameless)
            throw events.Get(nameless).Error($"'{nameless}' is not among the events {string.Join(", ", names)}");
    }

    private static void CheckHeaders(SpecNode events, string[] headers)
    {
        foreach (var (name, node) in events.Entries())
        {
            var post = node.Get("post");
            var documented = (post.Find("parameters")?.Items() ?? []).Select(parameter => parameter.Resolve()).ToArray();
            foreach (var parameter in documented)
            {
                if (parameter.Get("in").Text() != "header" || !headers.Contains(parameter.Get("name").Text()))
                    throw parameter.Error($"'{parameter.Get("name").Text()}' is not sent by this kit; sent are the headers {string.Join(" and ", headers)}");
            }

            if (headers.Except(documented.Select(parameter => parameter.Get("name").Text())).FirstOrDefault() is { } missing)
                throw post.Error($"the header {missing} of {name} is not documented");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]+\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Part();
}
