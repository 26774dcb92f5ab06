namespace Fluenzr.ContractKit.FakeData.Vocabulary;

internal static class PortugueseWords
{
    public static LocaleWords Words { get; } = new(
        MaleFirstNames:
        [
            "Afonso", "Alexandre", "André", "Antônio", "Arthur", "Augusto", "Bernardo", "Breno", "Bruno", "Caio", "Carlos", "César",
            "Cláudio", "Daniel", "Danilo", "Davi", "Diego", "Douglas", "Edson", "Eduardo", "Emanuel", "Enzo", "Fábio", "Felipe",
            "Fernando", "Flávio", "Francisco", "Gabriel", "Guilherme", "Gustavo", "Heitor", "Henrique", "Hugo", "Igor", "João", "Joaquim",
            "Jorge", "José", "Júlio", "Leandro", "Leonardo", "Lucas", "Luís", "Luiz", "Marcelo", "Márcio", "Marcos", "Mateus", "Matheus",
            "Maurício", "Miguel", "Murilo", "Nuno", "Otávio", "Paulo", "Pedro", "Rafael", "Raul", "Renato", "Ricardo", "Roberto",
            "Rodrigo", "Rogério", "Rui", "Samuel", "Sérgio", "Thiago", "Tiago", "Tomás", "Vasco", "Vicente", "Vinícius", "Vítor",
            "Wagner", "Yuri",
        ],
        FemaleFirstNames:
        [
            "Adriana", "Alessandra", "Alice", "Aline", "Amanda", "Ana", "Ana Clara", "Ana Paula", "Andréa", "Ângela", "Beatriz", "Bianca",
            "Bruna", "Camila", "Carla", "Carolina", "Catarina", "Cecília", "Clara", "Cláudia", "Cristiane", "Cristina", "Daniela",
            "Débora", "Denise", "Eduarda", "Elaine", "Eliane", "Elisa", "Fabiana", "Fernanda", "Flávia", "Gabriela", "Giovana", "Helena",
            "Heloísa", "Inês", "Isabel", "Isabela", "Jéssica", "Joana", "Júlia", "Juliana", "Karina", "Lara", "Larissa", "Laura",
            "Letícia", "Lívia", "Lorena", "Luana", "Lúcia", "Luciana", "Luísa", "Manuela", "Márcia", "Maria", "Mariana", "Marina",
            "Marta", "Melissa", "Mônica", "Natália", "Patrícia", "Paula", "Priscila", "Raquel", "Rebeca", "Regina", "Renata", "Rita",
            "Rosana", "Sabrina", "Sandra", "Sara", "Simone", "Sofia", "Sônia", "Tatiana", "Teresa", "Valentina", "Valéria", "Vanessa",
            "Vera", "Viviane", "Yasmin",
        ],
        LeaderTitles:
        [
            "CEO", "Gerente Geral", new("Diretor Geral", "Diretora Geral"), new("Fundador", "Fundadora"), new("Cofundador", "Cofundadora"),
            "Presidente", new("Sócio", "Sócia"), new("Proprietário", "Proprietária"),
        ],
        JobTitles:
        [
            new("Diretor Comercial", "Diretora Comercial"), new("Diretor de Marketing", "Diretora de Marketing"),
            new("Diretor Financeiro", "Diretora Financeira"), new("Diretor Técnico", "Diretora Técnica"),
            new("Diretor de Operações", "Diretora de Operações"), new("Diretor de Compras", "Diretora de Compras"),
            new("Diretor de Recursos Humanos", "Diretora de Recursos Humanos"), "Gerente Comercial", "Gerente de Vendas",
            "Gerente de Marketing", "Gerente de Comunicação", "Gerente de Compras", "Gerente de Logística", "Gerente de Qualidade",
            "Gerente de Contas", "Gerente de Projeto", "Gerente de Produto", "Gerente de Tecnologia", "Gerente de Parcerias",
            "Product Manager", "Growth Manager", "Customer Success Manager", "Office Manager",
            new("Engenheiro de Vendas", "Engenheira de Vendas"), new("Engenheiro de Software", "Engenheira de Software"),
            new("Executivo de Contas", "Executiva de Contas"), new("Consultor", "Consultora"), new("Comprador", "Compradora"),
            new("Desenvolvedor", "Desenvolvedora"), new("Advogado", "Advogada"), new("Contador", "Contadora"),
            new("Coordenador de Recrutamento", "Coordenadora de Recrutamento"), "Analista de Dados", "Assistente de Diretoria",
        ],
        Industries:
        [
            new("Fintech", 10, "Finanças", "Pagamentos", "Crédito", "Capital"),
            new("SaaS", 12, "Software", "Cloud", "Aplicativos", "Plataformas"),
            new("Consultoria", 14, "Consultoria", "Estratégia", "Assessoria", "Consultores"),
            new("Indústria", 12, "Indústrias", "Máquinas", "Usinagem", "Metais", "Embalagens"),
            new("Saúde", 8, "Saúde", "Biotech", "Farma", "Diagnósticos"),
            new("E-commerce", 8, "Loja", "Distribuidora", "Comércio"),
            new("Imobiliário", 7, "Imóveis", "Patrimônio", "Incorporadora"),
            new("Educação", 6, "Educação", "Academia", "Cursos"),
            new("Logística", 6, "Logística", "Transportes", "Fretes"),
            new("Marketing", 7, "Comunicação", "Mídia", "Publicidade", "Estúdio"),
            new("Energia", 5, "Energia", "Solar", "Eólica"),
            new("Construção", 6, "Construções", "Obras", "Reformas", "Madeiras"),
            new("Turismo", 4, "Viagens", "Turismo", "Passeios"),
            new("Alimentos", 5, "Alimentos", "Sabores", "Pomares"),
        ],
        GroupNames: ["Leads de feira", "Parceiros", "Webinar", "Demo solicitada", "Ex-clientes", "Contas-chave"],
        new("setor", "tamanho_empresa", "pontuacao", "ultimo_contato", "boletim", "pagina_equipe", "/equipe"))
    {
        // Bogus has only 22 last names of Brazil.
        LastNames =
        [
            "Almeida", "Alves", "Amaral", "Andrade", "Araújo", "Azevedo", "Barbosa", "Barros", "Batista", "Borges", "Braga", "Brito",
            "Campos", "Cardoso", "Carneiro", "Carvalho", "Castro", "Cavalcanti", "Coelho", "Correia", "Costa", "Cruz", "Cunha", "Dias",
            "Duarte", "Farias", "Fernandes", "Ferreira", "Figueiredo", "Fonseca", "Franco", "Freitas", "Garcia", "Gomes", "Gonçalves",
            "Guimarães", "Leite", "Lima", "Lopes", "Macedo", "Machado", "Magalhães", "Marques", "Martins", "Matos", "Medeiros", "Melo",
            "Mendes", "Menezes", "Miranda", "Monteiro", "Moraes", "Moreira", "Moura", "Nascimento", "Neves", "Nogueira", "Nunes",
            "Oliveira", "Pacheco", "Peixoto", "Pereira", "Pinheiro", "Pinto", "Pires", "Queiroz", "Ramos", "Reis", "Rezende", "Ribeiro",
            "Rocha", "Rodrigues", "Sales", "Sampaio", "Santana", "Santiago", "Santos", "Silva", "Silveira", "Siqueira", "Soares", "Souza",
            "Tavares", "Teixeira", "Teles", "Torres", "Vargas", "Vasconcelos", "Vaz", "Viana", "Vieira", "Xavier",
        ],
        Tags =
        [
            "prospecto", "fintech", "saas", "vip", "prioridade", "newsletter", "parceiro", "demo", "linkedin", "webinar", "frio", "morno",
            "quente", "b2b", "startup", "corporativo",
        ],
    };
}
