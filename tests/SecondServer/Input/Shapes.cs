namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>The bodies of all requests.</summary>
internal sealed class Shapes
{
    private static readonly string[] Statuses = ["active", "unsubscribed", "bounced", "replied", "blocked"];

    private static readonly Rule Texts = ListRules.Of(Rules.Text), TextsOrNull = ListRules.OfOrNull(Rules.Text);

    public Shapes(ServerChoices choices)
    {
        Dictionary<string, Rule> contact = new()
        {
            ["email"] = Rules.Email(
                new EmailForm(choices), choices.Is("EMAIL-FORM.blanks", "trimmed"), choices.Is("EMAIL-FORM.only-blanks", "required")),
            ["firstName"] = Rules.TextOrNull,
            ["lastName"] = Rules.TextOrNull,
            ["company"] = Rules.TextOrNull,
            ["jobTitle"] = Rules.TextOrNull,
            ["phone"] = Rules.TextOrNull,
            ["website"] = Rules.TextOrNull,
            ["groupIds"] = TextsOrNull,
            ["tags"] = TextsOrNull,
            ["customFields"] = Rules.CustomOrNull,
            ["pipelineStageId"] = Rules.TextOrNull,
        };
        (NewContact, ContactChange) = (new Shape(contact, "email"), new Shape(contact));
        Bulk = new Shape(
            new Dictionary<string, Rule>
            {
                // Each entry is checked alone, because the others may go through.
                ["contacts"] = ListRules.Of((_, _, _) => { }, max: 1000),
                ["groupIds"] = Texts,
                ["onDuplicate"] = Rules.OneOf("skip", "update"),
            },
            "contacts");
    }

    public Shape NewContact { get; }

    public Shape ContactChange { get; }

    public Shape Bulk { get; }

    public static Rule Status { get; } = Rules.OneOf(Statuses);

    public static Shape Search { get; } = new(new Dictionary<string, Rule>
    {
        ["query"] = Rules.Text,
        ["filters"] = new Shape(new Dictionary<string, Rule>
        {
            ["status"] = Status,
            ["groups"] = Texts,
            ["customFields"] = Rules.Custom,
        }).Check,
        ["sort"] = new Shape(new Dictionary<string, Rule>
        {
            ["field"] = Rules.OneOf(SortNames.Documented),
            ["order"] = SortNames.Order,
        }).Check,
        ["page"] = Rules.Whole(null),
        ["perPage"] = Rules.Whole(100),
    });

    public static Shape GroupIds { get; } = new(new Dictionary<string, Rule> { ["groupIds"] = Texts }, "groupIds");

    public static Shape Tags { get; } = new(new Dictionary<string, Rule> { ["tags"] = Texts }, "tags");

    public static Shape NewGroup { get; } = new(GroupFields(), "name");

    public static Shape GroupChange { get; } = new(GroupFields());

    public static Shape GroupContacts { get; } = new(new Dictionary<string, Rule>
    {
        ["contactIds"] = Texts,
        ["groupIds"] = Texts,
        ["filters"] = new Shape(new Dictionary<string, Rule> { ["status"] = Status, ["customFields"] = Rules.Custom }).Check,
    });

    public static Shape NewWebhook { get; } = new(WebhookFields(), "url", "events");

    public static Shape WebhookChange { get; } = new(WebhookFields());

    private static Dictionary<string, Rule> GroupFields() => new()
    {
        ["name"] = Rules.TextWith(1, int.MaxValue),
        ["description"] = Rules.TextOrNull,
        ["type"] = Rules.OneOf("static", "dynamic"),
        ["color"] = Rules.TextOrNull,
    };

    private static Dictionary<string, Rule> WebhookFields() => new()
    {
        ["url"] = Rules.TextWith(
            0, 2048, ("pattern", WebhookForms.IsHttp, "must match ^https?://"), ("format", WebhookForms.IsUrl, "is not a valid uri")),
        ["events"] = ListRules.Of(
            Rules.TextWith(0, int.MaxValue, ("pattern", WebhookForms.IsEvent, $"must match {WebhookForms.EventPattern}")),
            min: 1, isUnique: true),
        ["secret"] = Rules.TextWith(1, 256),
        ["status"] = Rules.OneOf("active", "paused"),
    };
}
