namespace Fluenzr.ContractKit.FakeData.Vocabulary;

internal static class SpanishWords
{
    public static LocaleWords Words { get; } = new(
        MaleFirstNames:
        [
            "Alejandro", "Alberto", "Alfonso", "Álvaro", "Andrés", "Ángel", "Antonio", "Arturo", "Bruno", "Carlos", "César", "Cristian",
            "Daniel", "David", "Diego", "Domingo", "Eduardo", "Emilio", "Enrique", "Ernesto", "Esteban", "Federico", "Felipe", "Fernando",
            "Francisco", "Gabriel", "Gonzalo", "Guillermo", "Gustavo", "Héctor", "Hugo", "Ignacio", "Iván", "Jaime", "Javier", "Jesús",
            "Joaquín", "Jorge", "José", "José Luis", "Juan", "Juan Carlos", "Julián", "Julio", "Leonardo", "Lorenzo", "Lucas", "Luis",
            "Manuel", "Marcos", "Mario", "Martín", "Mateo", "Mauricio", "Miguel", "Nicolás", "Óscar", "Pablo", "Pedro", "Rafael", "Ramón",
            "Raúl", "Ricardo", "Roberto", "Rodrigo", "Rubén", "Salvador", "Samuel", "Santiago", "Sebastián", "Sergio", "Tomás", "Vicente",
            "Víctor",
        ],
        FemaleFirstNames:
        [
            "Adriana", "Alba", "Alejandra", "Alicia", "Ana", "Andrea", "Ángela", "Aurora", "Beatriz", "Belén", "Blanca", "Camila", "Carla",
            "Carmen", "Carolina", "Catalina", "Celia", "Clara", "Claudia", "Cristina", "Daniela", "Diana", "Dolores", "Elena", "Elisa",
            "Emma", "Esperanza", "Esther", "Eva", "Fernanda", "Gabriela", "Gloria", "Inés", "Irene", "Isabel", "Jimena", "Josefina",
            "Julia", "Laura", "Leticia", "Lidia", "Lorena", "Lourdes", "Lucía", "Luisa", "Luz", "Magdalena", "Manuela", "Marcela",
            "Margarita", "María", "Mariana", "Marina", "Marta", "Mercedes", "Mónica", "Natalia", "Noelia", "Nuria", "Olga", "Paloma",
            "Patricia", "Paula", "Pilar", "Raquel", "Rocío", "Rosa", "Sandra", "Sara", "Silvia", "Sofía", "Sonia", "Susana", "Teresa",
            "Valentina", "Valeria", "Verónica", "Victoria", "Ximena", "Yolanda",
        ],
        LeaderTitles:
        [
            "CEO", "Gerente", new("Director General", "Directora General"), new("Fundador", "Fundadora"), new("Cofundador", "Cofundadora"),
            new("Presidente", "Presidenta"), new("Socio", "Socia"), new("Propietario", "Propietaria"),
        ],
        JobTitles:
        [
            new("Director Comercial", "Directora Comercial"), new("Director de Marketing", "Directora de Marketing"),
            new("Director Financiero", "Directora Financiera"), new("Director Técnico", "Directora Técnica"),
            new("Director de Operaciones", "Directora de Operaciones"), new("Director de Compras", "Directora de Compras"),
            new("Director de Recursos Humanos", "Directora de Recursos Humanos"), new("Jefe de Ventas", "Jefa de Ventas"),
            new("Jefe de Proyecto", "Jefa de Proyecto"), new("Jefe de Producto", "Jefa de Producto"), "Responsable Comercial",
            "Responsable de Marketing", "Responsable de Comunicación", "Responsable de Compras", "Responsable de Logística",
            "Responsable de Calidad", "Responsable de Grandes Cuentas", "Responsable de Informática", "Product Manager", "Growth Manager",
            "Customer Success Manager", "Office Manager", new("Ingeniero Comercial", "Ingeniera Comercial"),
            new("Ingeniero de Software", "Ingeniera de Software"), new("Ejecutivo de Cuentas", "Ejecutiva de Cuentas"),
            new("Consultor", "Consultora"), new("Comprador", "Compradora"), new("Desarrollador", "Desarrolladora"),
            new("Técnico de Selección", "Técnica de Selección"), new("Abogado", "Abogada"), new("Administrativo", "Administrativa"),
            "Contable", "Controller", "Analista de Datos", "Asistente de Dirección",
        ],
        Industries:
        [
            new("Fintech", 10, "Finanzas", "Pagos", "Crédito", "Capital"),
            new("SaaS", 12, "Software", "Cloud", "Aplicaciones", "Plataformas"),
            new("Consultoría", 14, "Consultoría", "Estrategia", "Asesores", "Consultores"),
            new("Industria", 12, "Industrias", "Maquinaria", "Mecanizados", "Metales", "Envases"),
            new("Salud", 8, "Salud", "Biotech", "Farma", "Diagnósticos"),
            new("E-commerce", 8, "Tienda", "Distribución", "Comercial"),
            new("Inmobiliaria", 7, "Inmobiliaria", "Patrimonio", "Hogares"),
            new("Formación", 6, "Formación", "Academia", "Aprendizaje"),
            new("Logística", 6, "Logística", "Transportes", "Fletes"),
            new("Marketing", 7, "Comunicación", "Medios", "Publicidad", "Estudio"),
            new("Energía", 5, "Energías", "Solar", "Eólica"),
            new("Construcción", 6, "Construcciones", "Obras", "Reformas", "Maderas"),
            new("Turismo", 4, "Viajes", "Turismo", "Escapadas"),
            new("Alimentación", 5, "Alimentos", "Sabores", "Huertas"),
        ],
        GroupNames: ["Leads de feria", "Socios", "Webinar", "Demo solicitada", "Antiguos clientes", "Cuentas clave"],
        new("sector", "tamano_empresa", "puntuacion", "ultimo_contacto", "boletin", "pagina_equipo", "/equipo"))
    {
        Tags =
        [
            "prospecto", "fintech", "saas", "vip", "prioridad", "boletin", "socio", "demo", "linkedin", "webinar", "frio", "tibio",
            "caliente", "b2b", "startup", "corporativo",
        ],
    };
}
