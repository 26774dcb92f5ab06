namespace Fluenzr.ContractKit.FakeData.Vocabulary;

internal static class EnglishWords
{
    public static LocaleWords Words { get; } = new(
        MaleFirstNames: [],
        FemaleFirstNames: [],
        LeaderTitles: ["CEO", "Founder", "Co-Founder", "Managing Director", "Owner", "President", "Partner"],
        JobTitles:
        [
            "VP Sales", "VP Marketing", "VP Engineering", "CFO", "CTO", "COO", "Head of Sales", "Head of Marketing", "Head of Procurement",
            "Head of Operations", "Head of People", "Sales Manager", "Marketing Manager", "Account Manager", "Key Account Manager",
            "Product Manager", "Project Manager", "Purchasing Manager", "Logistics Manager", "Quality Manager", "Office Manager",
            "Partnerships Manager", "Growth Manager", "Customer Success Manager", "Communications Manager", "Business Developer",
            "Sales Engineer", "Software Engineer", "Data Analyst", "Financial Controller", "Accountant", "Recruiter", "Legal Counsel",
            "Consultant", "Buyer", "Executive Assistant", "IT Manager",
        ],
        Industries:
        [
            new("Fintech", 10, "Finance", "Payments", "Credit", "Capital"),
            new("SaaS", 12, "Software", "Cloud", "Apps", "Platforms"),
            new("Consulting", 14, "Consulting", "Strategy", "Advisory", "Consultants"),
            new("Manufacturing", 12, "Industries", "Machinery", "Tooling", "Composites", "Packaging"),
            new("Healthcare", 8, "Health", "Biotech", "Medical", "Diagnostics"),
            new("E-commerce", 8, "Store", "Retail", "Trading"),
            new("Real Estate", 7, "Properties", "Estates", "Homes"),
            new("Education", 6, "Learning", "Academy", "Skills"),
            new("Logistics", 6, "Logistics", "Transport", "Freight"),
            new("Marketing", 7, "Communications", "Media", "Advertising", "Studio"),
            new("Energy", 5, "Energy", "Solar", "Power"),
            new("Construction", 6, "Construction", "Building", "Renovation", "Timber"),
            new("Travel", 4, "Travel", "Tours", "Getaways"),
            new("Food", 5, "Foods", "Kitchen", "Orchards"),
        ],
        GroupNames: ["Trade fair leads", "Partners", "Webinar", "Demo requested", "Former customers", "Key accounts"],
        CustomFieldNames.English);
}
