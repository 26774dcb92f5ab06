using System.Collections.Concurrent;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>
/// Results of queries for one set of groups, stages and choices. Finished results are valid for one set of contacts; bitmaps are reused for
/// the chunks that did not change.
/// </summary>
/// <param name="maxBytes">The maximum size of the results.</param>
internal sealed class QueryCache(int maxBytes)
{
    /// <summary>The size for the default account.</summary>
    public const int DefaultBytes = 1 << 20;

    /// <summary>The size for each of thousands of accounts.</summary>
    public const int SmallBytes = 1 << 16;

    private const int MaxKeyLength = 1 << 10;

    // A bitmap of a million contacts takes 125 KB, as much as a few results.
    private const int BytesPerBitmap = 1 << 15;

    private readonly ConcurrentDictionary<string, MatchBitmap> _bitmaps = new(concurrencyLevel: 2, capacity: 7, StringComparer.Ordinal);

    private volatile ResultSet? _results;

    /// <summary>Caches nothing.</summary>
    public static QueryCache Disabled { get; } = new(0);

    /// <summary>The cached result of a query; null when there is none for these contacts.</summary>
    public TResult? Find<TResult>(ContactSet contacts, string key)
        where TResult : class =>
        _results is { } results && ReferenceEquals(results.Contacts, contacts) ? (TResult?)results.ByKey.GetValueOrDefault(key) : null;

    /// <summary>Caches a result while there is room. A result for other contacts discards those of earlier contacts.</summary>
    /// <param name="contacts">The contacts that the result was made from.</param>
    /// <param name="key">The query.</param>
    /// <param name="result">The result.</param>
    /// <param name="bytes">The size of the result.</param>
    public void Add(ContactSet contacts, string key, object result, int bytes)
    {
        if (key.Length > MaxKeyLength || maxBytes == 0)
            return;
        var results = _results;
        if (results is null || !ReferenceEquals(results.Contacts, contacts))
            _results = results = new ResultSet(contacts);
        if (results.AddBytes(bytes + key.Length) <= maxBytes)
            results.ByKey.TryAdd(key, result);
    }

    /// <summary>Evaluates a query. Chunks that did not change since the last evaluation are not evaluated again.</summary>
    public QueryResult Match(ContactSet contacts, string key, ContactQuery query)
    {
        var result = query.Match(contacts, _bitmaps.GetValueOrDefault(key));
        if (result.Bitmap is not { } bitmap || key.Length > MaxKeyLength || maxBytes == 0)
            return result;
        if (_bitmaps.Count >= maxBytes / BytesPerBitmap)
            _bitmaps.Clear();
        _bitmaps[key] = bitmap;
        return result;
    }

    private sealed class ResultSet(ContactSet contacts)
    {
        private int _bytes;

        public ContactSet Contacts => contacts;

        public ConcurrentDictionary<string, object> ByKey { get; } = new(concurrencyLevel: 2, capacity: 7, StringComparer.Ordinal);

        /// <summary>The size including the bytes that are added.</summary>
        public int AddBytes(int bytes) => Interlocked.Add(ref _bytes, bytes);
    }
}
