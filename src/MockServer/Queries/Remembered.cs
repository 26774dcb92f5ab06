using System.Collections.Concurrent;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>Answers to questions about the latest contacts: the same question about the same contacts has the same answer.</summary>
internal sealed class Remembered
{
    private const int MostBytes = 1 << 20, LongestQuestion = 1 << 10;

    private volatile Book? _book;

    public Reply? Find(ContactSet contacts, string question) =>
        _book is { } book && ReferenceEquals(book.About, contacts) ? book.Replies.GetValueOrDefault(question) : null;

    /// <summary>Keeps an answer while there is room, and until there is one about other contacts.</summary>
    public Reply Keep(ContactSet contacts, string question, Reply reply)
    {
        if (question.Length > LongestQuestion)
            return reply;
        var book = _book;
        if (book is null || !ReferenceEquals(book.About, contacts))
            _book = book = new Book(contacts);
        if (book.Takes(reply.Body.Length + question.Length))
            book.Replies.TryAdd(question, reply);
        return reply;
    }

    private sealed class Book(ContactSet about)
    {
        private int _bytes;

        public ContactSet About => about;

        public ConcurrentDictionary<string, Reply> Replies { get; } = new(concurrencyLevel: 2, capacity: 7, StringComparer.Ordinal);

        public bool Takes(int bytes) => Interlocked.Add(ref _bytes, bytes) <= MostBytes;
    }
}
