var (baseUrl, key) = (args[0], args[1]);
await KiotaWalk.RunAsync(baseUrl, key);
await NSwagWalk.RunAsync(baseUrl, key);

internal static class Check
{
    public static void Same<T>(T expected, T actual)
    {
        if (!Equals(expected, actual))
            throw new InvalidOperationException($"expected {expected}, got {actual}");
    }

    public static async Task<T> ThrowsAsync<T>(Func<Task> call)
        where T : Exception
    {
        try
        {
            await call();
        }
        catch (T e)
        {
            return e;
        }

        throw new InvalidOperationException($"expected {typeof(T).Name}, got none");
    }
}
