namespace Fluenzr.ContractKit.FakeData.Vocabulary;

/// <summary>Words that are the same in every language.</summary>
internal static class CommonWords
{
    public static IReadOnlyList<string> Tags { get; } =
    [
        "prospect", "fintech", "saas", "vip", "priority", "newsletter", "partner", "demo", "linkedin", "webinar", "cold", "warm", "hot",
        "b2b", "startup", "enterprise",
    ];

    public static IReadOnlyList<string> CompanySizes { get; } = ["1-10", "10-50", "50-100", "100-500", "500-1000", "1000+"];

    /// <summary>Beginnings of invented company names.</summary>
    public static IReadOnlyList<string> CompanyNamePrefixes { get; } =
    [
        "Alt", "Ard", "Ax", "Bel", "Cal", "Cler", "Cor", "Dyn", "El", "Ev", "Fil", "Gal", "Hel", "Id", "In", "Kal", "Kor", "Lum", "Mag",
        "Mel", "Mer", "Nex", "Nov", "Oct", "Omn", "Orb", "Pol", "Prim", "Quant", "Sol", "Syl", "Syn", "Tel", "Ter", "Tri", "Val", "Ver",
        "Vit", "Xen", "Zen",
    ];

    /// <summary>Endings of invented company names.</summary>
    public static IReadOnlyList<string> CompanyNameSuffixes { get; } =
    [
        "ador", "alia", "alis", "antis", "aris", "area", "atis", "ea", "elia", "enis", "eo", "eris", "evia", "ia", "icom", "idis", "ilys",
        "ima", "io", "iris", "itek", "iva", "olia", "onis", "ora", "ovia", "ys", "ytis",
    ];

    /// <summary>Words for texts without meaning.</summary>
    public static IReadOnlyList<string> Fillers { get; } =
    [
        "alba", "brio", "cala", "delta", "echo", "fiora", "gamma", "hora", "indigo", "jade", "kilo", "luna", "mira", "nova", "onda",
        "piano", "quarto", "riva", "sola", "terra", "una", "vela", "xeno", "yara", "zeta",
    ];
}
