namespace Fluenzr.ContractKit.FakeData.Vocabulary;

internal static class FrenchWords
{
    public static LocaleWords Words { get; } = new(
        MaleFirstNames:
        [
            "Adrien", "Alain", "Alexandre", "Alexis", "Antoine", "Arnaud", "Aurélien", "Axel", "Baptiste", "Bastien", "Benjamin", "Benoît",
            "Bruno", "Cédric", "Charles", "Christian", "Christophe", "Clément", "Corentin", "Damien", "David", "Denis", "Didier", "Dorian",
            "Emmanuel", "Éric", "Étienne", "Fabien", "Fabrice", "Florian", "François", "Frédéric", "Gabriel", "Gaël", "Gaspard", "Gilles",
            "Grégoire", "Guillaume", "Henri", "Hervé", "Hugo", "Jacques", "Jean-Baptiste", "Jérémie", "Jérôme", "Joël", "Jonathan",
            "Julien", "Karim", "Laurent", "Loïc", "Louis", "Luc", "Lucas", "Ludovic", "Marc", "Martin", "Mathieu", "Maxime", "Mehdi",
            "Michel", "Nathan", "Nicolas", "Olivier", "Pascal", "Patrick", "Paul", "Philippe", "Pierre", "Quentin", "Raphaël", "Rémi",
            "Renaud", "Romain", "Samuel", "Sébastien", "Serge", "Simon", "Stéphane", "Sylvain", "Théo", "Thibault", "Thierry", "Thomas",
            "Tristan", "Valentin", "Victor", "Vincent", "Xavier", "Yann", "Yves",
        ],
        FemaleFirstNames:
        [
            "Adèle", "Adeline", "Agathe", "Agnès", "Alexandra", "Alice", "Amandine", "Amélie", "Anaïs", "Anne", "Anne-Laure", "Audrey",
            "Aurélie", "Aurore", "Béatrice", "Bénédicte", "Brigitte", "Camille", "Caroline", "Catherine", "Cécile", "Céline", "Chantal",
            "Charlotte", "Chloé", "Christelle", "Christine", "Claire", "Clémence", "Coralie", "Corinne", "Delphine", "Diane", "Élise",
            "Élodie", "Émilie", "Emma", "Estelle", "Fanny", "Florence", "Françoise", "Gaëlle", "Hélène", "Inès", "Isabelle", "Jade",
            "Jeanne", "Joséphine", "Julie", "Juliette", "Justine", "Laetitia", "Laura", "Laure", "Laurence", "Léa", "Leïla", "Lucie",
            "Ludivine", "Manon", "Margaux", "Marie", "Marine", "Marion", "Martine", "Mathilde", "Mélanie", "Mélissa", "Monique", "Morgane",
            "Nadia", "Nathalie", "Nicole", "Noémie", "Océane", "Ophélie", "Pauline", "Sabrina", "Sandrine", "Sarah", "Solène", "Sophie",
            "Stéphanie", "Sylvie", "Valentine", "Valérie", "Véronique", "Virginie", "Zoé",
        ],
        LeaderTitles:
        [
            new("Gérant", "Gérante"), new("Président", "Présidente"), new("Directeur Général", "Directrice Générale"),
            new("Fondateur", "Fondatrice"), new("Associé", "Associée"), new("Cofondateur", "Cofondatrice"), "CEO",
        ],
        JobTitles:
        [
            new("Directeur Commercial", "Directrice Commerciale"), new("Directeur Marketing", "Directrice Marketing"),
            new("Directeur Financier", "Directrice Financière"), new("Directeur Technique", "Directrice Technique"),
            new("Directeur des Opérations", "Directrice des Opérations"), new("Directeur des Achats", "Directrice des Achats"),
            new("Directeur des Ressources Humaines", "Directrice des Ressources Humaines"),
            new("Directeur d'Agence", "Directrice d'Agence"), "Responsable Commercial", "Responsable Marketing",
            "Responsable Communication", "Responsable Achats", "Responsable Grands Comptes", "Responsable Partenariats",
            "Responsable Informatique", "Responsable Logistique", "Responsable Qualité", "Responsable Administratif et Financier",
            "Chef de Projet", "Chef de Produit", "Chef des Ventes", "Product Manager", "Growth Manager", "Customer Success Manager",
            "Office Manager", new("Ingénieur Commercial", "Ingénieure Commerciale"), new("Ingénieur d'Affaires", "Ingénieure d'Affaires"),
            new("Chargé d'Affaires", "Chargée d'Affaires"), new("Chargé de Communication", "Chargée de Communication"),
            new("Chargé de Recrutement", "Chargée de Recrutement"), new("Acheteur", "Acheteuse"), new("Consultant", "Consultante"),
            new("Développeur", "Développeuse"), new("Contrôleur de Gestion", "Contrôleuse de Gestion"), "Comptable", "Juriste",
            "Data Analyst", new("Assistant de Direction", "Assistante de Direction"), new("Attaché Commercial", "Attachée Commerciale"),
            "Architecte Logiciel",
        ],
        Industries:
        [
            new("Fintech", 10, "Finance", "Paiements", "Crédit", "Capital"),
            new("SaaS", 12, "Logiciels", "Cloud", "Applications", "Plateformes"),
            new("Conseil", 14, "Conseil", "Stratégie", "Audit", "Consultants"),
            new("Industrie", 12, "Industries", "Mécanique", "Usinage", "Composites", "Emballages"),
            new("Santé", 8, "Santé", "Biotech", "Médical", "Diagnostics"),
            new("E-commerce", 8, "Boutique", "Distribution", "Négoce"),
            new("Immobilier", 7, "Immobilier", "Gestion", "Patrimoine"),
            new("Formation", 6, "Formation", "Académie", "Compétences"),
            new("Logistique", 6, "Logistique", "Transports", "Fret"),
            new("Marketing", 7, "Communication", "Médias", "Publicité", "Studio"),
            new("Énergie", 5, "Énergies", "Solaire", "Éolien"),
            new("BTP", 6, "Construction", "Bâtiment", "Rénovation", "Charpente"),
            new("Tourisme", 4, "Voyages", "Séjours", "Évasion"),
            new("Agroalimentaire", 5, "Saveurs", "Terroirs", "Vergers"),
        ],
        GroupNames: ["Prospects Salon", "Partenaires", "Webinaire", "Démo demandée", "Anciens clients", "Comptes clés"],
        new("secteur", "taille_entreprise", "score", "dernier_echange", "newsletter", "page_equipe", "/equipe"));
}
