using System.CommandLine;
using System.CommandLine.Parsing;

namespace Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

/// <summary>Reads the text of an option.</summary>
/// <returns>What is wrong with the text, as a sentence without its end; null when it is valid.</returns>
internal delegate string? OptionReader<T>(string text, out T value);

/// <summary>
/// Creates options that take their value from the command line, else from the environment (<c>--rate-limit</c> is
/// <c>CONTRACTKIT_RATE_LIMIT</c>), else from a default. Errors name the source and never repeat a secret.
/// </summary>
internal sealed class OptionBuilder(Func<string, string?> environment)
{
    private const string Prefix = EnvironmentVariables.Prefix;

    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);

    /// <summary>The environment variables of the options so far.</summary>
    public IReadOnlyCollection<string> Variables => _variables;

    /// <summary>An option with one value. One that is true or false needs no value on the command line.</summary>
    /// <param name="name">The name without dashes.</param>
    /// <param name="description">The description in the help.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="fallback">The default.</param>
    /// <param name="others">Other variables that hold the value when neither the command line nor the option's own variable does.</param>
    public Option<T> Create<T>(string name, string description, OptionReader<T> read, T fallback, params EnvironmentSource[] others) =>
        Create(name, description, read, fallback, typeof(T) == typeof(bool)
            ? ArgumentArity.ZeroOrOne
            : ArgumentArity.ExactlyOne, ' ', others);

    /// <summary>An option that may be repeated; the reader gets all its values, joined by a separator.</summary>
    public Option<T> CreateRepeatable<T>(string name, string description, OptionReader<T> read, T fallback, char separator) =>
        Create(name, description, read, fallback, ArgumentArity.OneOrMore, separator, []);

    /// <summary>An option whose value may be left out on the command line; then the reader gets <c>true</c>.</summary>
    public Option<T> CreateOptional<T>(string name, string valueName, string description, OptionReader<T> read, T fallback)
    {
        var option = Create(name, description, read, fallback, ArgumentArity.ZeroOrOne, ' ', []);
        option.HelpName = valueName;
        return option;
    }

    /// <summary>The trimmed text of an environment variable; null when it is not set or blank.</summary>
    public string? Variable(string name) => environment(name)?.Trim() is { Length: > 0 } text ? text : null;

    private Option<T> Create<T>(
        string name, string description, OptionReader<T> read, T fallback, ArgumentArity arity, char separator, EnvironmentSource[] others)
    {
        EnvironmentSource[] sources = [new(Prefix + name.Replace('-', '_').ToUpperInvariant()), .. others];
        _variables.UnionWith(sources.Select(source => source.Name));
        return new Option<T>("--" + name)
        {
            Description = description,
            Arity = arity,
            CustomParser = result => Parse(
                result, result.Tokens.Count == 0
                    ? "true"
                    : string.Join(separator, result.Tokens.Select(token => token.Value)), "--" + name),
            DefaultValueFactory = result =>
            {
                // System.CommandLine also comes here for an option that is given without a value.
                if (result.Parent is OptionResult { Implicit: false })
                    return Parse(result, "true", "--" + name);
                foreach (var source in sources)
                {
                    if (Variable(source.Name) is { } text)
                        return Parse(result, source.Convert?.Invoke(text) ?? text, source.Name);
                }

                return fallback;
            },
        };

        T Parse(ArgumentResult result, string text, string source)
        {
            if (read(text, out var value) is not { } error)
                return value;
            result.AddError($"{source}: {error}.");
            return fallback;
        }
    }
}

/// <summary>An environment variable that holds the value of an option.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Convert">Turns its text into that of the option; null when they are the same.</param>
internal sealed record EnvironmentSource(string Name, Func<string, string>? Convert = null);
