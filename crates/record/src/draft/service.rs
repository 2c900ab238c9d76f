//! The civil service that is assumed for a council of a certain size.
//!
//! Seats of a council follow from its inhabitants (Municipalities Act, art. 8). The number of departments, managers,
//! experts, process supporters and factsheets in a service of that size is an assumption: in a village a few people do
//! everything; a city has Tilburg's service.

use super::text::quoted;
use std::fmt::Write;

/// Most inhabitants of a municipality with a council of this many seats (Municipalities Act, art. 8); larger ones have
/// 45.
const INHABITANTS: [(u32, u32); 16] = [
    (9, 3_000),
    (11, 6_000),
    (13, 10_000),
    (15, 15_000),
    (17, 20_000),
    (19, 25_000),
    (21, 30_000),
    (23, 35_000),
    (25, 40_000),
    (27, 45_000),
    (29, 50_000),
    (31, 60_000),
    (33, 70_000),
    (35, 80_000),
    (37, 100_000),
    (39, 200_000),
];

/// The size of a civil service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ServiceSize {
    /// Up to 20,000 inhabitants.
    Village,
    /// Up to 50,000.
    SmallTown,
    /// Up to 100,000.
    Town,
    /// More.
    City,
}

/// A name in Dutch and in English.
type Names = [&'static str; 2];

/// A theme of the base, with its expert in services of each size.
struct ThemeRow {
    theme: &'static str,
    names: Names,
    department: &'static str,
    /// Expert in a village and in a small town; in larger ones every theme has its own expert.
    experts: [&'static str; 2],
    /// True if a village's service writes on it: it is urgent (0.6 or more in the base).
    urgent: bool,
    /// True if it has two factsheets in a service that has as many as Tilburg.
    two: bool,
}

const fn row(
    theme: &'static str,
    names: Names,
    department: &'static str,
    experts: [&'static str; 2],
    (urgent, two): (bool, bool),
) -> ThemeRow {
    ThemeRow { theme, names, department, experts, urgent, two }
}

const THEMES: [ThemeRow; 23] = [
    row("education", ["Onderwijs", "Education"], "social", ["society", "education"], (false, false)),
    row("poverty", ["Armoede", "Poverty"], "social", ["care", "income"], (true, true)),
    row("self-reliance", ["Zelfredzaamheid", "Self-reliance"], "social", ["care", "income"], (false, false)),
    row("care", ["Zorg", "Care"], "social", ["care", "care"], (true, true)),
    row("youth-care", ["Jeugdzorg", "Youth care"], "social", ["care", "care"], (true, true)),
    row("social-agenda", ["Sociale agenda", "Social agenda"], "social", ["care", "income"], (false, false)),
    row("culture", ["Cultuur", "Culture"], "social", ["society", "culture-sports"], (false, false)),
    row("sports", ["Sport", "Sport"], "social", ["society", "culture-sports"], (false, false)),
    row("safety", ["Veiligheid", "Safety"], "safety-neighbourhoods", ["safety", "safety"], (true, true)),
    row(
        "neighbourhood-work",
        ["Wijkgericht werken", "Neighbourhood work"],
        "safety-neighbourhoods",
        ["safety", "neighbourhoods"],
        (false, false),
    ),
    row(
        "participation",
        ["Participatie", "Participation"],
        "safety-neighbourhoods",
        ["safety", "neighbourhoods"],
        (false, false),
    ),
    row("mobility", ["Mobiliteit", "Mobility"], "space", ["surroundings", "mobility"], (true, true)),
    row("parking", ["Parkeren", "Parking"], "space", ["surroundings", "mobility"], (false, false)),
    row("green-space", ["Groen", "Green space"], "space", ["surroundings", "public-space"], (false, false)),
    row(
        "public-space",
        ["Openbare ruimte", "Public space"],
        "space",
        ["surroundings", "public-space"],
        (false, false),
    ),
    row("climate", ["Klimaat", "Climate"], "space", ["surroundings", "sustainability"], (true, false)),
    row(
        "energy-transition",
        ["Energietransitie", "Energy transition"],
        "space",
        ["surroundings", "sustainability"],
        (true, true),
    ),
    row("housing", ["Wonen", "Housing"], "space", ["housing", "housing"], (true, true)),
    row(
        "urban-development",
        ["Stedelijke ontwikkeling", "Urban development"],
        "space",
        ["housing", "housing"],
        (true, true),
    ),
    row(
        "environment-act",
        ["Omgevingswet", "Environment Act"],
        "space",
        ["housing", "environment-act"],
        (true, false),
    ),
    row(
        "cultural-history",
        ["Cultuurhistorie", "Cultural history"],
        "space",
        ["housing", "environment-act"],
        (false, false),
    ),
    row(
        "core-shopping-area",
        ["Kernwinkelgebied", "Core shopping area"],
        "economy-labour",
        ["economy", "economy"],
        (false, false),
    ),
    row(
        "cooperation",
        ["Samenwerking", "Cooperation"],
        "economy-labour",
        ["economy", "economy"],
        (false, false),
    ),
];

const DEPARTMENTS: [(&str, Names); 4] = [
    ("space", ["Ruimte", "Spatial Planning"]),
    ("social", ["Sociaal", "Social Affairs"]),
    ("safety-neighbourhoods", ["Veiligheid en Wijken", "Safety and Neighbourhoods"]),
    ("economy-labour", ["Economie en Arbeid", "Economy and Labour"]),
];

/// A person: identifier, name in Dutch and in English, post, superior, and the rest as in the file.
type Person = (String, [String; 2], &'static str, Option<String>, &'static str);

const SECRETARY: &str = "function = \"municipal_secretary\", attendance = \"always\", authority = 0.9, political_antenna = 0.9, administrative_sensitivity = 0.9, frame = { inclusive = 0.8, sustainable = 0.8, vital = 0.8 }";
const ASSISTANT: &str = "function = \"assistant_secretary\", attendance = \"always\", authority = 0.75, political_antenna = 0.8, administrative_sensitivity = 0.8, frame = { inclusive = 0.9, sustainable = 0.7, vital = 0.7 }";
const WRITER: &str = "function = \"agreement_writer\", attendance = \"always\", authority = 0.75, political_antenna = 0.9, administrative_sensitivity = 0.7, frame = { inclusive = 1.0, sustainable = 1.0, vital = 0.8 }";
const CONTROLLER: &str = "function = \"corporate_controller\", attendance = \"often\", authority = 0.85, political_antenna = 0.6, administrative_sensitivity = 0.9, frame = { inclusive = 0.4, sustainable = 0.4, vital = 0.4 }";
const STRATEGIST: &str = "function = \"strategist\", attendance = \"on_call\", authority = 0.65, political_antenna = 0.7, administrative_sensitivity = 0.7, frame = { inclusive = 0.7, sustainable = 0.7, vital = 0.7 }";
const POOL: &str = "pool = true, attendance = \"on_call\", political_antenna = 0.7, administrative_sensitivity = 0.6, frame = { inclusive = 0.7, sustainable = 0.7, vital = 0.7 }";

impl ServiceSize {
    /// The size for a council with this many seats.
    pub(super) const fn of(seats: u32) -> ServiceSize {
        match seats {
            ..=17 => ServiceSize::Village,
            18..=29 => ServiceSize::SmallTown,
            30..=37 => ServiceSize::Town,
            _ => ServiceSize::City,
        }
    }

    /// Number of strategists that come from the staff pool.
    pub(super) const fn vacancies(self) -> usize {
        match self {
            ServiceSize::Village | ServiceSize::SmallTown => 0,
            ServiceSize::Town => 1,
            ServiceSize::City => 2,
        }
    }

    /// The service in a few words.
    fn told(self) -> &'static str {
        match self {
            ServiceSize::Village => {
                "three process supporters, one head, and experts who each know several themes"
            }
            ServiceSize::SmallTown => {
                "five process supporters, a head for each department, and experts who know one or two themes"
            }
            ServiceSize::Town => "process supporters, heads and team managers, and an expert for each theme",
            ServiceSize::City => {
                "as large as Tilburg's, with directors, heads, team managers, and an expert for each theme"
            }
        }
    }

    fn supporters(self) -> Vec<Person> {
        let person = |id: &str, names: Names, post, superior: &str, rest| {
            let superior = (!superior.is_empty()).then(|| superior.to_owned());
            (id.to_owned(), names.map(str::to_owned), post, superior, rest)
        };
        let secretary = "municipal-secretary";
        let mut persons = vec![
            person(
                secretary,
                ["Gemeentesecretaris", "Municipal secretary"],
                "municipal_secretary",
                "",
                SECRETARY,
            ),
            person(
                "agreement-writer",
                ["Schrijver van het akkoord", "Writer of the agreement"],
                "employee",
                secretary,
                WRITER,
            ),
            person(
                "controller",
                ["Concerncontroller", "Corporate controller"],
                "head",
                secretary,
                CONTROLLER,
            ),
        ];
        if self >= ServiceSize::SmallTown {
            persons.push(person(
                "assistant-secretary",
                ["Adjunct-secretaris", "Deputy secretary"],
                "head",
                secretary,
                ASSISTANT,
            ));
            persons.push(person(
                "strategist",
                ["Strategisch adviseur", "Strategic adviser"],
                "employee",
                secretary,
                STRATEGIST,
            ));
        }
        for n in 1..=self.vacancies() * 2 {
            let names = ["Strateeg", "Strategist"].map(|word| format!("{word} {n} (pool)"));
            persons.push((format!("adviser-{n}"), names, "employee", Some(secretary.to_owned()), POOL));
        }
        persons
    }

    /// The managers between the secretary and the experts.
    fn line(self) -> Vec<Person> {
        let secretary = Some("municipal-secretary".to_owned());
        if self == ServiceSize::Village {
            return vec![(
                "head".to_owned(),
                ["Hoofd beleid", "Head of Policy"].map(str::to_owned),
                "head",
                secretary,
                "authority = 0.6",
            )];
        }
        let mut persons = Vec::new();
        for (id, [dutch, english]) in DEPARTMENTS {
            let above = if self == ServiceSize::City {
                let director = format!("director-{id}");
                persons.push((
                    director.clone(),
                    [format!("Directeur {dutch}"), format!("Director, {english}")],
                    "director",
                    secretary.clone(),
                    "authority = 0.7",
                ));
                Some(director)
            } else {
                secretary.clone()
            };
            let names = [format!("Hoofd {dutch}"), format!("Head of {english}")];
            persons.push((format!("head-{id}"), names, "head", above, "authority = 0.6"));
            if self >= ServiceSize::Town {
                let head = Some(format!("head-{id}"));
                let names = [format!("Teammanager {dutch}"), format!("Team manager, {english}")];
                persons.push((format!("team-{id}"), names, "team_manager", head, ""));
            }
        }
        persons
    }

    fn expert(self, theme: &ThemeRow) -> String {
        let name = match self {
            ServiceSize::Village => theme.experts[0],
            ServiceSize::SmallTown => theme.experts[1],
            ServiceSize::Town | ServiceSize::City => theme.theme,
        };
        format!("expert-{name}")
    }

    /// Identifiers of the experts, with their departments and the themes they know, in the order of themes.
    fn experts(self) -> Vec<(String, &'static str, Vec<Names>)> {
        let mut experts: Vec<(String, &'static str, Vec<Names>)> = Vec::new();
        for theme in &THEMES {
            let id = self.expert(theme);
            match experts.iter_mut().find(|(there, _, _)| *there == id) {
                Some((_, _, known)) => known.push(theme.names),
                None => experts.push((id, theme.department, vec![theme.names])),
            }
        }
        experts
    }

    fn superior_of_experts(self, department: &str) -> String {
        match self {
            ServiceSize::Village => "head".to_owned(),
            ServiceSize::SmallTown => format!("head-{department}"),
            ServiceSize::Town | ServiceSize::City => format!("team-{department}"),
        }
    }

    /// The themes of its factsheets, once for each factsheet.
    fn factsheets(self) -> Vec<(&'static ThemeRow, Option<u32>)> {
        let of = |theme: &'static ThemeRow| match self {
            ServiceSize::Village if !theme.urgent => vec![],
            ServiceSize::City if theme.two => vec![(theme, Some(1)), (theme, Some(2))],
            _ => vec![(theme, None)],
        };
        THEMES.iter().flat_map(of).collect()
    }
}

/// The department of a manager, by its identifier.
fn department_of(id: &str) -> Option<&str> {
    let (kind, department) = id.split_once('-')?;
    (["head", "team", "director"].contains(&kind) && kind != "director").then_some(department)
}

/// The keys for a name in both languages.
fn named([dutch, english]: [String; 2]) -> String {
    format!("name = {}, name_en = {}", quoted(&dutch), quoted(&english))
}

fn person(out: &mut String, (id, names, post, superior, rest): &Person) {
    let mut line = format!("  {{ id = {}, {}, post = \"{post}\"", quoted(id), named(names.clone()));
    if let Some(department) = department_of(id) {
        line += &format!(", department = \"{department}\"");
    }
    if let Some(superior) = superior {
        line += &format!(", superior = \"{superior}\"");
    }
    if !rest.is_empty() {
        line += &format!(", {rest}");
    }
    writeln!(out, "{line} }},").expect("a string takes what is written");
}

/// Number of inhabitants of a municipality with a council of this many seats, in words.
fn inhabitants(seats: u32) -> String {
    match INHABITANTS.iter().position(|(most, _)| seats <= *most) {
        Some(0) => "up to 3 000".to_owned(),
        Some(at) => format!("{} to {}", thousands(INHABITANTS[at - 1].1 + 1), thousands(INHABITANTS[at].1)),
        None => "more than 200 000".to_owned(),
    }
}

fn thousands(n: u32) -> String {
    format!("{} {:03}", n / 1000, n % 1000)
}

/// The assumptions about the civil service of a council with this many seats, in a sentence.
pub(super) fn told(seats: u32) -> String {
    let size = ServiceSize::of(seats);
    format!(
        "a council of {seats} seats means {} inhabitants (Municipalities Act, art. 8), and a municipality of that size is given {}: {} civil servants, {} factsheets. All of this is assumed, as are their numbers, which are those of the same function or post in Tilburg",
        inhabitants(seats),
        size.told(),
        size.supporters().len() + size.line().len() + size.experts().len(),
        size.factsheets().len()
    )
}

/// The civil service of a council with this many seats: officials and factsheets as in a scenario file.
pub(super) fn written(seats: u32) -> String {
    let size = ServiceSize::of(seats);
    let mut out = String::from("officials = [\n  # Process supporters.\n");
    size.supporters().iter().for_each(|one| person(&mut out, one));
    out += "  # The line.\n";
    size.line().iter().for_each(|one| person(&mut out, one));
    out += "  # Content experts, who write the factsheets.\n";
    for (id, department, known) in size.experts() {
        let themes = |language: usize, and: &str| {
            known.iter().map(|names| names[language].to_lowercase()).collect::<Vec<_>>().join(and)
        };
        let names = named([
            format!("Beleidsadviseur {}", themes(0, " en ")),
            format!("Policy adviser on {}", themes(1, " and ")),
        ]);
        let superior = size.superior_of_experts(department);
        out += &format!(
            "  {{ id = \"{id}\", {names}, post = \"employee\", department = \"{department}\", superior = \"{superior}\" }},\n"
        );
    }
    out += "]\n\nfactsheets = [\n";
    for (theme, number) in size.factsheets() {
        let part = number.map_or(String::new(), |n| format!("-{n}"));
        let names = named(theme.names.map(|name| number.map_or(name.to_owned(), |n| format!("{name}, {n}"))));
        let (id, author) = (theme.theme, size.expert(theme));
        out += &format!(
            "  {{ id = \"fs-{id}{part}\", {names}, theme = \"{id}\", author = \"{author}\", problems = 2 }},\n"
        );
    }
    out + "]\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_tell_inhabitants_and_these_the_size_of_the_service() {
        assert_eq!(inhabitants(9), "up to 3 000");
        assert_eq!(inhabitants(21), "25 001 to 30 000");
        assert_eq!(inhabitants(45), "more than 200 000");
        let sizes: Vec<ServiceSize> = [9, 17, 19, 29, 31, 37, 39, 45].map(ServiceSize::of).to_vec();
        assert!(sizes.is_sorted());
        let people = |seats| written(seats).matches("post = ").count();
        assert!([9, 21, 33, 45].map(people).is_sorted_by(|a, b| a < b), "{:?}", [9, 21, 33, 45].map(people));
    }

    #[test]
    fn in_a_village_an_expert_knows_several_themes_and_all_are_known_by_somebody() {
        let experts = ServiceSize::Village.experts();
        assert_eq!((experts.len(), experts.iter().map(|(_, _, known)| known.len()).sum::<usize>()), (6, 23));
        assert_eq!((ServiceSize::SmallTown.experts().len(), ServiceSize::City.experts().len()), (12, 23));
        assert_eq!([17, 21, 33, 45].map(|seats| ServiceSize::of(seats).factsheets().len()), [10, 23, 23, 31]);
    }
}
