using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Operations;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Replay;

/// <summary>
/// The answers of a real server. One is given again while what it depends on is as it was when it was recorded: nothing was written, or
/// only what the recording also wrote. All other requests are left to the handlers.
/// </summary>
internal sealed class Recording
{
    private readonly ILookup<string, RecordedAnswer> _answers;

    private Recording(IEnumerable<KeyValuePair<string, RecordedAnswer>> answers) =>
        _answers = answers.ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Reads a recording, and lets accounts start with the contacts and groups that it shows.</summary>
    /// <exception cref="Configuration.SettingException">The recording cannot be used.</exception>
    public static Recording Load(string path, AccountTemplate template)
    {
        var requests = RecordingFiles.Read(path, template.Spec);
        var documents = new RecordedDocuments(template.Behaviour);
        var versions = new RecordedVersions(documents);
        var answers =
            from request in requests.Index()
            let answer = versions.Next(request.Index + 1, request.Item)
            where answer is not null
            select KeyValuePair.Create(request.Item.Address, answer);
        var recording = new Recording(answers);
        template.StartWith(documents.Start(template.Start, requests));
        return recording;
    }

    /// <summary>The recorded answer to a request, whose change is made; null when there is none that holds.</summary>
    /// <param name="store">The account.</param>
    /// <param name="state">The state when the request started.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="address">The request, see <see cref="RecordedRequest.AddressOf"/>.</param>
    /// <param name="body">The body; undefined when the operation has none.</param>
    /// <exception cref="OutdatedStateException">The request has to start again.</exception>
    public ApiResponse? Answer(AccountStore store, AccountState state, Operation operation, string address, JsonElement body)
    {
        var sent = operation.Body is null ? (JsonElement?)null : body;
        foreach (var answer in _answers[address].Where(answer => answer.IsFor(sent)))
        {
            var given = answer.Change is not { } change
                ? answer.Holds(state)
                : store.Change(state, (current, events) =>
                    answer.Holds(current) && change.ApplyTo(current, events) is { } after ? (after, true) : (current, false));
            if (given)
                return answer.Response;
        }

        return null;
    }

    /// <summary>The kind of resource that an operation is about, by the error for an unknown id.</summary>
    public static string? OwnerOf(Operation operation) => OperationHandlers.Find(operation).NotFoundError;
}
