using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>What a check works with: an API client with its own evidence, contacts to work on, and the shared environment.</summary>
internal sealed class CheckContext(
    TargetConnection connection, RunOptions options, Spec spec, TestEnvironment environment, CancellationToken cancellation)
    : ApiClient(connection, options, spec, cancellation)
{
    private static readonly TimeSpan DefaultEventTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DefaultSilence = TimeSpan.FromSeconds(1);

    private readonly int _number = environment.NextNumber();
    private int _tokens;

    public TestEnvironment Environment { get; } = environment;

    /// <summary>The contacts that this context created and that still exist.</summary>
    public OwnContacts Own { get; } = new();

    /// <summary>The text that every email and token of this context contains, and no other.</summary>
    public string Mark => $"{RunId}{_number:x}x";

    /// <summary>How long a webhook event may take to arrive.</summary>
    public TimeSpan EventTimeout => Options.Settle > DefaultEventTimeout ? Options.Settle : DefaultEventTimeout;

    /// <summary>How long the documentation lets a server wait between the first and the second attempt (HOOK-RETRY).</summary>
    public TimeSpan RetryDelay => Spec.Webhooks!.AttemptDelays.ElementAtOrDefault(1);

    /// <summary>How long the second attempt may take to arrive.</summary>
    public TimeSpan RetryTimeout => RetryDelay + EventTimeout;

    /// <summary>How long to wait before concluding that no webhook event was sent.</summary>
    public TimeSpan SilencePeriod => Options.Settle > RunOptions.DefaultSettle ? Options.Settle : DefaultSilence;

    /// <summary>How long a change of a subscription may take to have an effect.</summary>
    public TimeSpan SubscriptionDelay => Options.Settle > RunOptions.DefaultSettle ? Options.Settle : Lag.DelayFor(null);

    /// <summary>
    /// A fixture that is created once in a run, by a client of its own. What that client wrote and read counts for this one.
    /// </summary>
    public async Task<T> GetOrCreate<T>(string name, Func<CheckContext, Task<T>> create)
    {
        var (fixture, reads) = await Environment.GetOrCreate(name, async () =>
        {
            var own = Fork();
            return (await create(own), own.Reads);
        });
        Reads.Adopt(reads);
        return fixture;
    }

    /// <summary>A client for the same target without evidence yet.</summary>
    public CheckContext Fork() => new(Connection, Options, Spec, Environment, Cancellation)
    {
        IsRepetition = IsRepetition,
        Reads = Reads.Fork(),
    };

    /// <summary>A client whose requests do not count against the budget: how many it sends depends on the lag of the target.</summary>
    public CheckContext Unlimited() => new(Connection, Options, Spec, Environment, Cancellation) { IsRepetition = true };

    /// <summary>A client for a check that starts again because a response was lost.</summary>
    public CheckContext Restarted() => new(Connection, Options, Spec, Environment, Cancellation)
    {
        IsRepetition = true,
        Reads = new ReadsAfterWrites(Lag) { MinDelay = Reads.MinDelay },
    };

    /// <summary>A client for a check that runs again: it shares no fixture with the first time, and reads after this delay.</summary>
    public CheckContext ForRepetition(TimeSpan readDelay = default) =>
        new(Connection, Options, Spec, Environment.ForRepetition(isAlone: readDelay > TimeSpan.Zero), Cancellation)
        {
            IsRepetition = true,
            Reads = new ReadsAfterWrites(Lag) { MinDelay = readDelay },
        };

    /// <summary>An email that no other contact has. It contains the run id, so that the contact can be found again.</summary>
    public string NewEmail(string part = "c") => Email($"{part}.{NewToken()}");

    /// <summary>The email with this local part, at the domain of the run.</summary>
    public string Email(string local) => $"{local}@{Options.EmailDomain}";

    /// <summary>
    /// An email at a subdomain of the reserved domain. A domain of the user may have no subdomains: there, the label joins the local part.
    /// </summary>
    public string EmailBelow(string local, string label) => Options.EmailDomain == RunOptions.DefaultEmailDomain
        ? $"{local}@{label}.{Options.EmailDomain}"
        : Email($"{local}.{label}");

    /// <summary>A text that no other contact contains. It starts with the run id.</summary>
    public string NewToken() => $"{Mark}{Interlocked.Increment(ref _tokens):x}z";

    /// <summary>The known ids of the contacts of the run that exist.</summary>
    public IReadOnlyList<string> ExistingIds => Connection.Created.Contacts.Ids;

    /// <summary>The number of contacts of the run that exist.</summary>
    public int ExistingContacts => Connection.Created.Tally.Existing;

    /// <summary>The largest number of contacts of the run that existed at the same time.</summary>
    public int PeakContacts => Connection.Created.Tally.Peak;

    /// <summary>A new webhook secret, which is redacted in all output.</summary>
    public string NewSecret() => Connection.Redaction.NewSecret();

    /// <summary>Creates a contact for this check, with a new email unless <paramref name="fields"/> has one.</summary>
    public async Task<JsonObject> GivenContact(params (string Field, JsonNode? Value)[] fields)
    {
        var body = Body(fields);
        body["email"] ??= NewEmail();
        var response = await Post("/contacts", body);
        // Other checks verify the status 201 and the email in the response.
        if (!(response.Status is 200 or 201 || response.Is(201)) || JsonValues.Text(response.At("data.id")) is null)
            throw new CheckSkippedException($"the contact for this check could not be created: {response.Summary}");
        var contact = response.Data!.AsObject();
        if (JsonValues.Text(contact["email"]) is null)
            contact["email"] = body["email"]!.DeepClone();
        return contact;
    }

    /// <summary>Creates a contact with the values of <paramref name="body"/>.</summary>
    public Task<JsonObject> GivenContact(JsonObject body) =>
        GivenContact([.. body.Select(entry => (entry.Key, entry.Value?.DeepClone()))]);

    /// <summary>Creates a contact with an email and nothing else. The response may be an error.</summary>
    public async Task<Exchange> CreateSimplestAsync()
    {
        var body = System.Text.Encoding.UTF8.GetBytes(Body(("email", NewEmail())).ToJsonString());
        var request = new OutgoingRequest("createContact", "POST", "/contacts") { Body = body, Authorization = ValidAuthorization };
        var exchange = await base.WriteAsync(request);
        Own.Record(ContactChange.Of(request, exchange));
        return exchange;
    }

    protected override JsonNode? NewValueOf(Property property) => this.NewValue(property, unlike: null);

    // A list that a check reads names what its import created.
    protected override void OnRead(Exchange exchange)
    {
        if (Own.Unnamed == 0 || !exchange.ResponseBody.Contains(Mark, StringComparison.OrdinalIgnoreCase))
            return;
        foreach (var contact in (ResponseOf(exchange).Data as JsonArray ?? []).OfType<JsonObject>())
        {
            if (contact.EmailOf().Contains(Mark, StringComparison.OrdinalIgnoreCase) && JsonValues.Text(contact["id"]) is { } id
                && Own.Adopt(id))
                Connection.Created.Adopt(id);
        }
    }

    protected override async Task<Exchange> WriteAsync(OutgoingRequest request)
    {
        using var room = Options.MaxContacts is { } max
            ? Connection.Created.Tally.Reserve(ContactChange.Possible(request), max) ?? throw new ContactLimitException(max)
            : null;
        var exchange = await base.WriteAsync(request);
        Own.Record(ContactChange.Of(request, exchange));
        await CreationRefusals.ThrowIfFinalAsync(this, request, exchange);
        return exchange;
    }
}
