namespace Fluenzr.ContractKit.Peers;

/// <summary>A server that users could take, and its requests for the same work.</summary>
/// <param name="Name">The name in the tables, with the version.</param>
/// <param name="Command">The program and its arguments for a port and the data.</param>
/// <param name="BasePath">The path before <c>/contacts</c>.</param>
internal sealed record Peer(string Name, Func<int, PeerData, IReadOnlyList<string>> Command, string BasePath = "")
{
    /// <summary>The query of the first page of 20.</summary>
    public string Page { get; init; } = "page=1&perPage=20";

    /// <summary>The query parameter that finds a part of an email; null for a tool that answers the same whatever is asked.</summary>
    public string? EmailFilter { get; init; }

    /// <summary>Whether the number of contacts makes no difference: each answer comes from an example.</summary>
    public bool AnswersExamples => EmailFilter is null;

    /// <summary>The requests of a kind of work, a line each as <c>plan.lua</c> reads them; empty when the tool cannot do it.</summary>
    public IReadOnlyList<string> Plan(Work work, PeerData data) => work switch
    {
        Work.Get => [.. data.Ids.Select(id => $"GET\t{BasePath}/contacts/{id}\t")],
        Work.List => [$"GET\t{BasePath}/contacts?{Page}\t"],
        Work.Filter => EmailFilter is null ? [] : [$"GET\t{BasePath}/contacts?{EmailFilter}={data.EmailPart}&{Page}\t"],
        _ => [$"POST\t{BasePath}/contacts\t{PeerData.NewContact}"],
    };
}

/// <summary>What is measured.</summary>
internal enum Work
{
    Get,
    List,
    Filter,
    Create,
}
