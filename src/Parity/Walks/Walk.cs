using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Parity.Walks;

/// <summary>Collects the steps of a walk. Every contact of a walk has its mark in its email.</summary>
internal sealed class Walk(Spec spec, Random random, IReadOnlySet<string> known)
{
    private readonly List<Step> _steps = [];
    private readonly List<string> _contacts = [];
    private int _created, _emails;

    public Spec Spec => spec;

    /// <summary>Whether both servers have what a token stands for.</summary>
    public bool Knows(string token) => known.Contains(token);

    public Random Random => random;

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>An email that no other step has used.</summary>
    public string NewEmail(string name = "p") =>
        string.Create(CultureInfo.InvariantCulture, $"{name}{_emails++}.{Token.Mark}@example.com");

    /// <summary>One of the values.</summary>
    public T Pick<T>(params IReadOnlyList<T> values) => values[random.Next(values.Count)];

    /// <summary>The value with a number.</summary>
    public static T At<T>(int number, params IReadOnlyList<T> values) => values[number];

    /// <summary>A contact that an earlier step created, or a new one.</summary>
    public string Contact() => _contacts.Count == 0 ? Create("CREATE", new JsonObject { ["email"] = NewEmail() }) : Pick(_contacts);

    /// <summary>Creates a contact; returns the token of its id.</summary>
    public string Create(string clause, JsonObject body, TimeSpan pause = default)
    {
        var token = Send(clause, Operations.Create, body: body, creates: true, pause: pause)!;
        _contacts.Add(token);
        return token;
    }

    /// <summary>Sends a request of an operation; returns the token of what it creates.</summary>
    /// <param name="clause">The clause that the step looks at.</param>
    /// <param name="operationId">The operation. A contract without it leaves the step out.</param>
    /// <param name="id">The value of the path parameter.</param>
    /// <param name="query">The query with its question mark.</param>
    /// <param name="body">The body as JSON.</param>
    /// <param name="text">The body as text.</param>
    /// <param name="creates">Whether a success creates something.</param>
    /// <param name="pause">How long to wait before.</param>
    /// <param name="contentType">The media type of the body.</param>
    public string? Send(
        string clause, string operationId, string? id = null, string query = "", JsonNode? body = null, string? text = null,
        bool creates = false, TimeSpan pause = default, string contentType = "application/json")
    {
        var token = creates ? Token.Created(_created++) : null;
        if (Find(operationId) is not { } found)
            return token;
        var path = id is null ? found.Path : ExampleRequests.WithId(found.Path, id);
        var sortField = SortField(query, body);
        Add(new Step(clause, found.Id, found.Method, path + query)
        {
            Body = body is null ? text : Text(body),
            ContentType = contentType,
            Creates = token,
            Pause = pause,
            SortField = sortField,
            SortsByListedField = sortField is not null
                && spec.Schemas.GetValueOrDefault("SortField")?.EnumStrings.Contains(sortField) == true,
        });
        return token;
    }

    public static string Text(JsonNode body) => body.ToJsonString(JsonValues.Relaxed);

    public void Add(Step step) => _steps.Add(step);

    /// <summary>The path of an operation, with a contact for its parameter; null when the contract lacks the operation.</summary>
    public string? PathOf(string operationId) =>
        Find(operationId) is not { Path: var path } ? null
        : path.Contains('{', StringComparison.Ordinal) ? ExampleRequests.WithId(path, Contact())
        : path;

    /// <summary>The list of the walk's contacts.</summary>
    public void List(string clause, string query = "") => Send(clause, Operations.List, query: $"?email={Token.Mark}{query}");

    /// <summary>Deletes all that the walk created.</summary>
    public void Clean() => _steps.AddRange([.. Step.Deletions(_steps).Where(step => Find(step.Operation!) is not null)]);

    // The connection writes requests as the contract of the run has them.
    private Operation? Find(string id) =>
        spec.Operations.FirstOrDefault(operation => operation.Id == id) is { } found ? BuiltInContract.FormOf(found) : null;

    private static string? SortField(string query, JsonNode? body)
    {
        var field = query.Split('&', '?').FirstOrDefault(part => part.StartsWith("sort=", StringComparison.Ordinal))?[5..]
            ?? (string?)((body as JsonObject)?["sort"] as JsonObject)?["field"];
        return field is "createdAt" or "updatedAt" ? null : field;
    }
}
