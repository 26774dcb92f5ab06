namespace Fluenzr.ContractKit.FakeData.Vocabulary;

/// <summary>The top-level domain and the phone number formats (E.164, # for a digit) of a country.</summary>
/// <param name="TopLevelDomain">The top-level domain.</param>
/// <param name="Phones">The phone number formats; only numbers reserved for fiction where the regulator has some.</param>
internal sealed record CountryFormats(string TopLevelDomain, params IReadOnlyList<string> Phones)
{
    /// <summary>The top-level domain of companies that do not use the one of their country.</summary>
    public string GenericDomain { get; init; } = "com";

    private static readonly CountryFormats UnitedStates =
        new("us", "+121255501##", "+131255501##", "+141555501##", "+161755501##", "+120655501##");

    private static readonly CountryFormats Canada = new("ca", "+151455501##", "+141855501##", "+141655501##", "+160455501##");

    private static readonly CountryFormats Belgium = new("be", "+3247#######", "+322#######");

    private static readonly CountryFormats Switzerland = new("ch", "+4179#######", "+4122#######", "+4144#######");

    private static readonly CountryFormats SouthAfrica = new("co.za", "+2782#######", "+2711#######");

    // A locale without a country stands for the largest country of the language.
    private static readonly Dictionary<string, CountryFormats> Locales = new()
    {
        ["af_ZA"] = SouthAfrica,
        ["ar"] = new("ae", "+97150#######", "+9714#######"),
        ["az"] = new("az", "+99450#######", "+99412#######"),
        ["cz"] = new("cz", "+420601######", "+420221######"),
        ["de"] = new("de", "+493023125###", "+494066969###", "+496990009###", "+498999998###"),
        ["de_AT"] = new("at", "+43664#######", "+431#######"),
        ["de_CH"] = Switzerland,
        ["el"] = new("gr", "+3069########", "+30210#######"),
        ["en"] = UnitedStates,
        ["en_AU"] = new("com.au", "+6125550####", "+6135550####", "+6175550####", "+6185550####"),
        ["en_AU_ocker"] = new("com.au", "+6125550####", "+6135550####", "+6175550####", "+6185550####"),
        ["en_CA"] = Canada,
        ["en_GB"] = new("co.uk", "+447700900###", "+442079460###", "+441632960###"),
        ["en_IE"] = new("ie", "+3532091#####"),
        ["en_IND"] = new("in", "+9198########", "+9122########"),
        ["en_NG"] = new("ng", "+234803#######", "+2341#######"),
        ["en_ZA"] = SouthAfrica,
        ["es"] = new("es", "+346########", "+3491#######"),
        ["es_MX"] = new("mx", "+5255########", "+5233########"),
        ["fa"] = new("ir", "+98912#######", "+9821########"),
        ["fi"] = new("fi", "+35840#######", "+3589#######"),
        ["fr"] = new(
            "fr",
            "+3363998####",
            "+3363998####",
            "+3363998####",
            "+3319900####",
            "+3326191####",
            "+3335301####",
            "+3346571####",
            "+3353649####"),
        ["fr_CA"] = Canada,
        ["fr_CH"] = Switzerland,
        ["ge"] = new("ge", "+9955########", "+99532#######"),
        // All generated domains are reserved ones: none exists.
        ["hi"] = new("example", "+9198########", "+9199########", "+9111########", "+9122########") { GenericDomain = "example" },
        ["hr"] = new("hr", "+38591#######", "+3851#######"),
        ["id_ID"] = new("co.id", "+62812########", "+6221########"),
        ["it"] = new("it", "+39347#######", "+3902########"),
        ["ja"] = new("jp", "+8190########", "+813########"),
        ["ko"] = new("kr", "+8210########", "+822########"),
        ["lv"] = new("lv", "+3712#######", "+37167######"),
        ["nb_NO"] = new("no", "+479#######", "+4722######"),
        ["ne"] = new("com.np", "+97798########", "+9771#######"),
        ["nl"] = new("nl", "+316########", "+3120#######"),
        ["nl_BE"] = Belgium,
        ["pl"] = new("pl", "+48601######", "+4822#######"),
        ["pt_BR"] = new("com.br", "+55119########", "+55219########", "+55113#######"),
        ["pt_PT"] = new("pt", "+35191#######", "+35121#######"),
        ["ro"] = new("ro", "+4072#######", "+4021#######"),
        ["ru"] = new("ru", "+7916#######", "+7495#######"),
        ["sk"] = new("sk", "+421905######", "+4212########"),
        ["sv"] = new("se", "+468465004##", "+4670174065#"),
        ["tr"] = new("com.tr", "+90532#######", "+90212#######"),
        ["uk"] = new("com.ua", "+38067#######", "+38044#######"),
        ["vi"] = new("vn", "+8490#######", "+8424########"),
        ["zh_CN"] = new("cn", "+86138########", "+8610########"),
        ["zh_TW"] = new("com.tw", "+8869########", "+8862########"),
        ["zu_ZA"] = SouthAfrica,
    };

    public static CountryFormats ForLocale(string locale) => Locales.GetValueOrDefault(locale, UnitedStates);
}
