using System.Globalization;
using System.Text.Json;

namespace Fluenzr.ContractKit.SecondServer.Data;

/// <summary>What an account holds at the start: the groups and stages of the documentation, and a few contacts.</summary>
internal static class Seed
{
    private static readonly (string Id, string Name)[] Groups =
        [("grp_xyz789", "Leads LinkedIn"), ("grp_abc", "Clients"), ("grp_def", "Newsletter")];

    private static readonly (string Id, string Name)[] Stages =
    [
        ("stg_lead", "Lead"), ("stg_qualified", "Qualifié"), ("stg_proposal", "Proposition"), ("stg_negotiation", "Négociation"),
        ("stg_won", "Gagné"), ("stg_lost", "Perdu"),
    ];

    private static readonly DateTimeOffset Start = new(2025, 1, 15, 10, 30, 0, TimeSpan.Zero);

    public static void Fill(Account account)
    {
        foreach (var (id, name) in Groups)
            account.Groups[id] = new GroupRow(id, account.NextNumber(), name, Start);
        foreach (var (id, name) in Stages)
            account.Stages[id] = name;
        account.Put(Jean(account));
        for (var i = 0; i < 5; i++)
            account.Put(Other(account, i));
    }

    private static ContactRow Jean(Account account) => new()
    {
        Id = "con_abc123",
        Number = account.NextNumber(),
        Email = "jean.dupont@example.com",
        Texts = new()
        {
            ["firstName"] = "Jean",
            ["lastName"] = "Dupont",
            ["company"] = "Acme Corp",
            ["jobTitle"] = "Directeur Commercial",
            ["phone"] = "+33612345678",
            ["website"] = "https://acme.com",
        },
        Groups = ["grp_xyz789"],
        Tags = ["prospect", "fintech"],
        Custom = new() { ["secteur"] = JsonElement.Parse("\"Fintech\""), ["taille_entreprise"] = JsonElement.Parse("\"50-100\"") },
        Stage = "stg_qualified",
        CreatedAt = Start,
        UpdatedAt = Start,
    };

    // By time and by email they have different orders.
    private static ContactRow Other(Account account, int number) => new()
    {
        Id = $"con_seed{number}",
        Number = account.NextNumber(),
        Email = string.Create(CultureInfo.InvariantCulture, $"{"dbace"[number]}{number}@example.org"),
        Groups = [Groups[number % Groups.Length].Id],
        Stage = Stages[number].Id,
        CreatedAt = Start.AddDays(number + 1),
        UpdatedAt = Start.AddDays(number + 1),
    };
}
