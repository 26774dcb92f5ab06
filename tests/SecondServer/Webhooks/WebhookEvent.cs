using System.Text;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.SecondServer.Webhooks;

/// <summary>An event: the same id and body in each attempt.</summary>
internal sealed record WebhookEvent(string Id, string Type, byte[] Body)
{
    private static readonly string[] Example = ["id", "email", "firstName", "lastName", "company"];

    public static WebhookEvent Create(string id, string type, string time, JsonObject contact, ServerChoices choices)
    {
        // HOOK-CONTACT
        var shown = choices.Is("HOOK-CONTACT", "example")
            ? new JsonObject(contact.Where(field => Example.Contains(field.Key))
                .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())))
            : contact.DeepClone();
        var body = new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["timestamp"] = time,
            ["data"] = new JsonObject { ["contact"] = shown },
        };
        return new WebhookEvent(id, type, Encoding.UTF8.GetBytes(Stringify.Write(body)));
    }
}
