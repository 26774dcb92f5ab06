using System.Collections.Concurrent;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>Answers to questions about the latest contacts: the same question about the same contacts has the same answer.</summary>
/// <param name="mostBytes">The most bytes that are kept.</param>
internal sealed class QueryCache(int mostBytes)
{
    /// <summary>So much is kept where there is one world.</summary>
    public const int Usual = 1 << 20;

    /// <summary>So much is kept where there are thousands of them.</summary>
    public const int Little = 1 << 16;

    private const int LongestQuestion = 1 << 10;

    // What queries kept is as large as a few answers: of a million contacts, 125 KB.
    private const int BytesForKept = 1 << 15;

    private readonly ConcurrentDictionary<string, MatchBitmap> _kept = new(concurrencyLevel: 2, capacity: 7, StringComparer.Ordinal);

    private volatile CachedResponses? _book;

    public ApiResponse? Find(ContactSet contacts, string question) =>
        _book is { } book && ReferenceEquals(book.About, contacts) ? book.Replies.GetValueOrDefault(question) : null;

    /// <summary>Keeps an answer while there is room, and until there is one about other contacts.</summary>
    public ApiResponse Keep(ContactSet contacts, string question, ApiResponse response)
    {
        if (question.Length > LongestQuestion)
            return response;
        var book = _book;
        if (book is null || !ReferenceEquals(book.About, contacts))
            _book = book = new CachedResponses(contacts);
        if (book.Takes(response.Body.Length + question.Length) <= mostBytes)
            book.Replies.TryAdd(question, response);
        return response;
    }

    /// <summary>What a query finds. Asked again after a change, it looks at no more than what changed.</summary>
    public QueryResult Match(ContactSet contacts, string question, ContactQuery query)
    {
        var result = query.Match(contacts, _kept.GetValueOrDefault(question));
        if (result.Bitmap is not { } kept || question.Length > LongestQuestion)
            return result;
        if (_kept.Count >= mostBytes / BytesForKept)
            _kept.Clear();
        _kept[question] = kept;
        return result;
    }

    private sealed class CachedResponses(ContactSet about)
    {
        private int _bytes;

        public ContactSet About => about;

        public ConcurrentDictionary<string, ApiResponse> Replies { get; } = new(concurrencyLevel: 2, capacity: 7, StringComparer.Ordinal);

        /// <summary>How much there is with what comes.</summary>
        public int Takes(int bytes) => Interlocked.Add(ref _bytes, bytes);
    }
}
