using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Storage;

/// <summary>Reads the address of a Redis server: <c>redis://[:PASSWORD@]HOST[:PORT]</c>, or <c>rediss://</c> with TLS.</summary>
internal static class RedisAddress
{
    private const int DefaultPort = 6379;

    /// <summary>The options of a connection; null when the text is not such an address.</summary>
    public static ConfigurationOptions? Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("redis" or "rediss") || url.Host.Length == 0
            || url.AbsolutePath.Trim('/').Length > 0)
            return null;
        var user = Uri.UnescapeDataString(url.UserInfo).Split(':', 2);
        return new ConfigurationOptions
        {
            EndPoints = { { url.Host, url.IsDefaultPort || url.Port < 0 ? DefaultPort : url.Port } },
            Ssl = url.Scheme == "rediss",
            User = user[0].Length > 0 ? user[0] : null,
            Password = user.Length > 1 ? user[1] : null,
            // A command that cannot be sent fails at once: a request must not wait for a server that is gone.
            AbortOnConnectFail = false,
            BacklogPolicy = BacklogPolicy.FailFast,
            ConnectTimeout = 1000,
            AsyncTimeout = 4000,
            SyncTimeout = 4000,
            HeartbeatInterval = TimeSpan.FromMilliseconds(500),
            // Threads of its own would have to wake up for each write.
            SocketManager = SocketManager.ThreadPool,
            ReconnectRetryPolicy = new LinearRetry(200),
        };
    }
}
