namespace Fluenzr.ContractKit.FakeData.Vocabulary;

internal static class FieldWordsOfLanguages
{
    public static FieldWords English { get; } = new(
        "en",
        new CountryWords("United States", "US", "USD", "America/New_York", 38.9m, -77.04m),
        [("New York", "10001", "New York"), ("Chicago", "60601", "Illinois"), ("Boston", "02108", "Massachusetts"),
            ("Seattle", "98101", "Washington"), ("Austin", "73301", "Texas"),
            ("Denver", "80202", "Colorado"), ("Portland", "97201", "Oregon")],
        ["{0} Main Street", "{0} Oak Avenue", "{0} Park Road", "{0} Mill Lane", "{0} Station Street", "{0} High Street"],
        ["Sales", "Marketing", "Finance", "Purchasing", "Operations", "Human Resources", "IT", "Legal"],
        ["Website", "LinkedIn", "Referral", "Trade fair", "Newsletter", "Webinar", "Cold call"],
        ["Met at the trade fair, call back in March.", "Wants an offer for ten users.", "Prefers to be contacted by email.",
            "Compares us with two competitors.", "Decision in the next quarter.", "Asked for a demo with the whole team."]);

    public static FieldWords French { get; } = new(
        "fr",
        new CountryWords("France", "FR", "EUR", "Europe/Paris", 48.86m, 2.35m),
        [("Paris", "75002", "Île-de-France"), ("Lyon", "69003", "Auvergne-Rhône-Alpes"), ("Nantes", "44000", "Pays de la Loire"),
            ("Lille", "59800", "Hauts-de-France"), ("Bordeaux", "33000", "Nouvelle-Aquitaine"), ("Toulouse", "31000", "Occitanie"),
            ("Strasbourg", "67000", "Grand Est")],
        ["{0} rue de la République", "{0} avenue Jean-Jaurès", "{0} rue Victor-Hugo", "{0} boulevard Gambetta",
            "{0} place du Marché", "{0} rue des Lilas"],
        ["Ventes", "Marketing", "Finance", "Achats", "Production", "Ressources humaines", "Informatique", "Juridique"],
        ["Site web", "LinkedIn", "Recommandation", "Salon", "Newsletter", "Webinaire", "Prospection téléphonique"],
        ["Rencontré au salon, rappeler en mars.", "Souhaite un devis pour dix utilisateurs.", "Préfère être contacté par e-mail.",
            "Nous compare à deux concurrents.", "Décision au prochain trimestre.", "A demandé une démo avec toute l’équipe."]);

    public static FieldWords Spanish { get; } = new(
        "es",
        new CountryWords("España", "ES", "EUR", "Europe/Madrid", 40.42m, -3.7m),
        [("Madrid", "28013", "Madrid"), ("Barcelona", "08002", "Cataluña"), ("Valencia", "46001", "Valencia"),
            ("Sevilla", "41001", "Andalucía"), ("Bilbao", "48001", "País Vasco"), ("Zaragoza", "50001", "Aragón")],
        ["Calle Mayor {0}", "Avenida de la Constitución {0}", "Calle Real {0}", "Plaza de España {0}", "Calle del Sol {0}"],
        ["Ventas", "Marketing", "Finanzas", "Compras", "Producción", "Recursos humanos", "Informática", "Jurídico"],
        ["Sitio web", "LinkedIn", "Recomendación", "Feria", "Boletín", "Seminario web", "Llamada en frío"],
        ["Conocido en la feria, llamar en marzo.", "Quiere una oferta para diez usuarios.", "Prefiere el contacto por correo.",
            "Nos compara con dos competidores.", "Decisión en el próximo trimestre.", "Pidió una demo con todo el equipo."]);

    public static FieldWords Portuguese { get; } = new(
        "pt",
        new CountryWords("Brasil", "BR", "BRL", "America/Sao_Paulo", -15.79m, -47.88m),
        [("São Paulo", "01310-100", "São Paulo"), ("Rio de Janeiro", "20040-002", "Rio de Janeiro"), ("Curitiba", "80010-000", "Paraná"),
            ("Recife", "50010-000", "Pernambuco"), ("Porto Alegre", "90010-150", "Rio Grande do Sul")],
        ["Rua das Flores, {0}", "Avenida Brasil, {0}", "Rua do Comércio, {0}", "Praça da Sé, {0}", "Rua XV de Novembro, {0}"],
        ["Vendas", "Marketing", "Finanças", "Compras", "Produção", "Recursos humanos", "Informática", "Jurídico"],
        ["Site", "LinkedIn", "Indicação", "Feira", "Boletim", "Webinar", "Ligação fria"],
        ["Conhecido na feira, ligar em março.", "Quer uma proposta para dez usuários.", "Prefere contato por e-mail.",
            "Compara-nos com dois concorrentes.", "Decisão no próximo trimestre.", "Pediu uma demonstração com toda a equipe."]);

    public static FieldWords Japanese { get; } = new(
        "ja",
        new CountryWords("日本", "JP", "JPY", "Asia/Tokyo", 35.68m, 139.69m),
        [("千代田区", "100-0001", "東京都"), ("大阪市北区", "530-0001", "大阪府"), ("名古屋市中区", "460-0002", "愛知県"), ("横浜市西区", "220-0011", "神奈川県"),
            ("福岡市博多区", "812-0011", "福岡県")],
        ["丸の内{0}番地", "本町{0}番地", "中央{0}番地", "栄町{0}番地"],
        ["営業部", "マーケティング部", "経理部", "購買部", "製造部", "人事部", "情報システム部", "法務部"],
        ["ウェブサイト", "LinkedIn", "紹介", "展示会", "ニュースレター", "ウェビナー", "電話営業"],
        ["展示会で面談。3月に再度連絡。", "10名分の見積もりを希望。", "メールでの連絡を希望。", "他社2社と比較検討中。", "来四半期に決定予定。"]);

    public static FieldWords Hindi { get; } = new(
        "hi",
        new CountryWords("भारत", "IN", "INR", "Asia/Kolkata", 28.61m, 77.21m),
        [("नई दिल्ली", "110001", "दिल्ली"), ("मुंबई", "400001", "महाराष्ट्र"), ("जयपुर", "302001", "राजस्थान"),
            ("लखनऊ", "226001", "उत्तर प्रदेश"), ("भोपाल", "462001", "मध्य प्रदेश")],
        ["{0}, महात्मा गांधी मार्ग", "{0}, स्टेशन रोड", "{0}, नेहरू नगर", "{0}, मॉल रोड"],
        ["बिक्री", "विपणन", "वित्त", "खरीद", "उत्पादन", "मानव संसाधन", "सूचना प्रौद्योगिकी", "विधि"],
        ["वेबसाइट", "LinkedIn", "सिफ़ारिश", "व्यापार मेला", "न्यूज़लेटर", "वेबिनार", "फ़ोन कॉल"],
        ["व्यापार मेले में मिले, मार्च में फ़ोन करें।", "दस उपयोगकर्ताओं के लिए प्रस्ताव चाहिए।", "ईमेल से संपर्क पसंद है।",
            "अगली तिमाही में निर्णय।"]);
}
