namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>The forms of the fields of subscriptions.</summary>
internal static class WebhookForms
{
    public const string EventPattern = @"^(contact\.(created|updated|deleted)|(campaign|email)\.[a-z_]+)$";

    public static bool IsHttp(string text) =>
        text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal);

    public static bool IsUrl(string text) => !text.Any(char.IsWhiteSpace) && Uri.TryCreate(text, UriKind.Absolute, out _);

    public static bool IsEvent(string text) => text.Split('.') switch
    {
        ["contact", "created" or "updated" or "deleted"] => true,
        ["campaign" or "email", { Length: > 0 } name] => name.All(letter => letter is (>= 'a' and <= 'z') or '_'),
        _ => false,
    };
}
