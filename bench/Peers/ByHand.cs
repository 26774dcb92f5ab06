using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fluenzr.ContractKit.Peers;

/// <summary>What a .NET developer writes in ten minutes: a list behind minimal APIs.</summary>
internal static class ByHand
{
    /// <summary>The argument with which this program becomes that server, before the port and the file.</summary>
    public const string Command = "by-hand";

    public static async Task RunAsync(int port, string file)
    {
        var read = JsonSerializer.Deserialize<JsonObject[]>(await File.ReadAllTextAsync(file))!;
        var list = new List<JsonObject>(read);
        var byId = new ConcurrentDictionary<string, JsonObject>(read.ToDictionary(contact => (string)contact["id"]!));
        var writing = new Lock();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();

        app.MapGet("/contacts/{id}", (string id) => byId.TryGetValue(id, out var contact)
            ? Results.Json(new { success = true, data = contact })
            : Results.Json(new { success = false }, statusCode: 404));
        app.MapGet("/contacts", (string? email, int page = 1, int perPage = 20) =>
        {
            lock (writing)
            {
                var found = email is null ? list : list.FindAll(contact => ((string)contact["email"]!).Contains(email, StringComparison.Ordinal));
                var data = found.Skip((page - 1) * perPage).Take(perPage).ToArray();
                return Results.Json(new { success = true, data, meta = new { page, perPage, total = found.Count } });
            }
        });
        app.MapPost("/contacts", (JsonObject contact) =>
        {
            contact["id"] = $"con_{Guid.NewGuid():n}";
            contact["createdAt"] = DateTime.UtcNow.ToString("O");
            contact["updatedAt"] = DateTime.UtcNow.ToString("O");
            byId[(string)contact["id"]!] = contact;
            lock (writing)
                list.Add(contact);
            return Results.Json(new { success = true, data = contact }, statusCode: 201);
        });
        await app.RunAsync();
    }
}
