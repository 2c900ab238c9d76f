//! A parameter without effect is a fault. All keys of the scenario format, from its schema: each changes the event log,
//! or is listed in the table of those that do not, with the reason.

use crate::format;
use crate::setting::setting;
use crate::trials;
use rayon::prelude::*;
use std::collections::BTreeSet;
use vierdemacht::model::process::{simulate, simulate_everyday};
use vierdemacht::model::trace::{Event, Trace};
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;

/// Number of formations compared before a parameter is said to have no effect.
const REPLICATES: u64 = 60;

/// Keys that change no event, with the reason.
const STILL: &[(&str, &str)] = &[
    ("extends", "says where the rest of the file is"),
    ("name", "label"),
    ("title", "label"),
    ("title_nl", "label"),
    ("council.municipality", "label"),
    ("council.seats", "the sum of the parties' seats, which are tried"),
    ("council.election", "the date of day 0: days are counted from it"),
    ("case.coalition", "printed beside the results"),
    ("case.agreement_day", "printed beside the results"),
    ("case.investiture_day", "printed beside the results"),
    ("case.plans", "printed beside the results"),
    ("case.plans_in_factsheets", "printed beside the results"),
    ("case.failed_lead", "printed beside the results"),
    ("lists[].id", "names the party whose seats are tried"),
    ("lists[].name", "label"),
    ("lists[].votes", "become seats by the electoral law: tests/model/electoral_law.rs; seats are tried"),
    ("lists[].seats", "official seats, only checked against the law"),
    ("parties[].id", "address of random draws: another id is another party"),
    ("parties[].name", "label"),
    ("parties[].colour", "shows in pictures"),
    ("parties[].negotiators[].id", "address of random draws: another id is another person"),
    ("parties[].negotiators[].name", "label"),
    ("parties[].negotiators[].name_en", "label"),
    ("parties[].negotiators[].name_nl", "label"),
    ("parties[].negotiators[].role", "says between whom favours of parties stand; no event names the person"),
    ("dimensions[].id", "named by survey and dimensions, which are tried"),
    ("dimensions[].name", "label"),
    ("clusters[].id", "named by themes and frames, which are tried"),
    ("clusters[].name", "label"),
    ("clusters[].name_en", "label"),
    ("themes[].id", "address of random draws: another id is another theme"),
    ("themes[].name", "label"),
    ("themes[].name_en", "label"),
    ("themes[].problems[].id", "label: a problem's random draws are addressed by its number"),
    ("themes[].problems[].name", "label"),
    ("themes[].problems[].name_en", "label"),
    ("themes[].problems[].approaches[].name", "label"),
    ("themes[].problems[].approaches[].name_en", "label"),
    ("directorates[].id", "named by departments"),
    ("directorates[].name", "label"),
    ("departments[].id", "named by officials and themes, which are tried"),
    ("departments[].name", "label"),
    ("departments[].name_en", "label"),
    ("departments[].directorate", "label; the line of command is officials[].superior"),
    ("officials[].id", "address of random draws: another id is another person"),
    ("officials[].name", "label"),
    ("officials[].name_en", "label"),
    ("officials[].name_nl", "label"),
    ("factsheets[].id", "address of random draws: another id is another factsheet"),
    ("factsheets[].name", "label"),
    ("factsheets[].name_en", "label"),
    ("informateurs[].id", "address of random draws: another id is another person"),
    ("informateurs[].name", "label"),
    ("informateurs[].name_en", "label"),
    ("informateurs[].name_nl", "label"),
    ("simulation.replicates", "how many formations are simulated, not how one goes"),
];

/// Choices with the same effect as the first of their key, with the reason.
const SAME: &[(&str, &str, &str)] = &[
    ("relation_rules.colleagues", "contract", "colleagues only pool, over a network, or do not"),
    ("relation_rules.colleagues", "gift", "colleagues only pool, over a network, or do not"),
];

/// A party placed by its two positions, each on its own dimension.
const BY_TWO_PLACES: &str = "remove = ['parties.right.survey']\n\
     parties = [{ id = 'right', left_right = 8, lib_auth = 1 }]\n\
     dimensions = [{ id = 'economy', axis = 'left_right' }, { id = 'environment', axis = 'lib_auth' }]";

/// Keys of entries: scenario, and two changes that set the key differently.
const ENTRIES: &[(&str, &str, &str, &str)] = &[
    ("council.last_coalition", TILBURG, "council.last_coalition = ['lst', 'vvd']", ""),
    ("council.last_lead", TILBURG, "council.last_lead = 'vvd'", ""),
    ("parties[].left_right", TILBURG, "", "parties = [{ id = 'vvd', left_right = 0.0 }]"),
    ("parties[].edge", TILBURG, "", "parties = [{ id = 'vvd', edge = true }]"),
    (
        "parties[].lib_auth",
        SMALL,
        BY_TWO_PLACES,
        "remove = ['parties.right.survey']\n\
         parties = [{ id = 'right', left_right = 8, lib_auth = 9 }]\n\
         dimensions = [{ id = 'economy', axis = 'left_right' }, { id = 'environment', axis = 'lib_auth' }]",
    ),
    (
        "dimensions[].axis",
        SMALL,
        BY_TWO_PLACES,
        "remove = ['parties.right.survey']\n\
         parties = [{ id = 'right', left_right = 8, lib_auth = 1 }]\n\
         dimensions = [{ id = 'economy', axis = 'lib_auth' }, { id = 'environment', axis = 'lib_auth' }]",
    ),
    ("remove", SMALL, "", "remove = ['factsheets.fs-climate']"),
    ("parties[].only_with", TILBURG, "", "parties = [{ id = 'vvd', only_with = ['lst'] }]"),
    ("parties[].at_most_one_of", TILBURG, "", "parties = [{ id = 'vvd', at_most_one_of = ['d66', 'gl'] }]"),
    ("council.mayor", TILBURG, "council.mayor = true", "council.mayor = false"),
    ("parties[].seats", SMALL, "", "parties = [{ id = 'green', seats = 7 }, { id = 'right', seats = 7 }]"),
    ("parties[].survey", TILBURG, "", "parties = [{ id = 'gl', survey = { environment = 10.0 } }]"),
    (
        "parties[].survey_salience",
        TILBURG,
        "",
        "parties = [{ id = 'gl', survey_salience = { environment = 0 } }]",
    ),
    ("parties[].positions", TILBURG, "", "parties = [{ id = 'gl', positions = { climate = 1.0 } }]"),
    ("parties[].salience", TILBURG, "", "parties = [{ id = 'gl', salience = { climate = 10 } }]"),
    ("parties[].excludes", TILBURG, "", "parties = [{ id = 'd66', excludes = ['gl'] }]"),
    ("parties[].hostility", TILBURG, "", "parties = [{ id = 'd66', hostility = { vvd = 20 } }]"),
    (
        "parties[].stance",
        TILBURG,
        "parties = [{ id = 'd66', stance = 'stays_out' }]",
        "parties = [{ id = 'd66', stance = 'only_if_needed' }]",
    ),
    (
        "parties[].negotiators[].experience",
        TILBURG,
        "",
        "parties = [{ id = 'd66', negotiators = [{ id = 'd66-leader', experience = 0 }] }]",
    ),
    (
        "parties[].negotiators[].portfolio",
        TILBURG,
        "",
        "parties = [{ id = 'd66', negotiators = [{ id = 'd66-leader', portfolio = ['care'] }] }]",
    ),
    ("themes[].cluster", TILBURG, "", "themes = [{ id = 'sports', cluster = 'inclusive' }]"),
    ("themes[].department", TILBURG, "", "themes = [{ id = 'sports', department = 'economy-labour' }]"),
    ("themes[].dimensions", TILBURG, "", "themes = [{ id = 'sports', dimensions = { environment = 5 } }]"),
    ("themes[].problems", TILBURG, "", "themes = [{ id = 'sports', problems = 3 }]"),
    (
        "themes[].problems[].urgency",
        TILBURG,
        "themes = [{ id = 'sports', problems = [{ name = 'A' }, { name = 'B' }] }]",
        "themes = [{ id = 'sports', problems = [{ name = 'A', urgency = 1 }, { name = 'B' }] }]",
    ),
    (
        "themes[].problems[].approaches[].position",
        TILBURG,
        "",
        "themes = [{ id = 'care', problems = [{ name = 'A', approaches = [
           { name = 'a', position = 0 }, { name = 'b', position = 0.1 },
           { name = 'c', position = 0.2 }, { name = 'd', position = 0.3 }] },
           { name = 'B' }, { name = 'C' }, { name = 'D' }] }]",
    ),
    (
        "themes[].problems[].approaches[].cost",
        TILBURG,
        "",
        "themes = [{ id = 'care', problems = [{ name = 'A', approaches = [
           { name = 'a', cost = 20 }, { name = 'b', cost = 20 }, { name = 'c', cost = 20 }, { name = 'd', cost = 20 }] },
           { name = 'B' }, { name = 'C' }, { name = 'D' }] }]",
    ),
    ("themes[].urgency", TILBURG, "", "themes = [{ id = 'sports', urgency = 1 }]"),
    (
        "officials[].post",
        TILBURG,
        "",
        "officials = [{ id = 'programme-manager-space', post = 'team_manager' }]",
    ),
    ("officials[].department", TILBURG, "", "officials = [{ id = 'expert-sports', department = 'space' }]"),
    (
        "officials[].superior",
        TILBURG,
        "",
        "officials = [{ id = 'expert-sports', superior = 'municipal-secretary' }]",
    ),
    ("officials[].function", TILBURG, "", "officials = [{ id = 'head-space', function = 'strategist' }]"),
    ("officials[].pool", TILBURG, "", "officials = [{ id = 'team-strategy', pool = false }]"),
    (
        "officials[].attendance",
        TILBURG,
        "",
        "officials = [{ id = 'corporate-controller', attendance = 'on_call' }]",
    ),
    ("officials[].authority", TILBURG, "", "officials = [{ id = 'agreement-writer', authority = 0 }]"),
    (
        "officials[].political_antenna",
        TILBURG,
        "",
        "officials = [{ id = 'strategist-vital', political_antenna = 1 }]",
    ),
    (
        "officials[].administrative_sensitivity",
        TILBURG,
        "",
        "officials = [{ id = 'strategist-vital', administrative_sensitivity = 1 }]",
    ),
    ("officials[].expertise", TILBURG, "", "officials = [{ id = 'expert-sports', expertise = 0 }]"),
    ("officials[].colouring", TILBURG, "", "officials = [{ id = 'expert-sports', colouring = 1 }]"),
    ("officials[].oral_colouring", TILBURG, "", "officials = [{ id = 'expert-sports', oral_colouring = 1 }]"),
    (
        "officials[].boldness",
        TILBURG,
        "officials = [{ id = 'expert-sports', boldness = 0 }]",
        "officials = [{ id = 'expert-sports', boldness = 1 }]",
    ),
    (
        "officials[].frame",
        TILBURG,
        "",
        "officials = [{ id = 'municipal-secretary', frame = { inclusive = 0 } }]",
    ),
    (
        "factsheets[].theme",
        TILBURG,
        "themes = [{ id = 'culture', problems = 4 }]",
        "themes = [{ id = 'culture', problems = 4 }]\nfactsheets = [{ id = 'fs-sports', theme = 'culture' }]",
    ),
    ("factsheets[].author", TILBURG, "", "factsheets = [{ id = 'fs-sports', author = 'expert-culture' }]"),
    ("factsheets[].problems", TILBURG, "", "factsheets = [{ id = 'fs-sports', problems = 1 }]"),
    ("informateurs[].party", TILBURG, "", "informateurs = [{ id = 'informateur-professor', party = 'gl' }]"),
    (
        "informateurs[].mandate",
        TILBURG,
        "",
        "informateurs = [{ id = 'informateur-professor', mandate = 'broad' }]",
    ),
    (
        "informateurs[].openness",
        TILBURG,
        "",
        "informateurs = [{ id = 'informateur-experienced', openness = 0 }]",
    ),
    (
        "informateurs[].patience",
        TILBURG,
        "",
        "informateurs = [{ id = 'informateur-professor', patience = 8 }]",
    ),
    (
        "informateurs[].standing",
        TILBURG,
        "",
        "informateurs = [{ id = 'informateur-experienced', standing = 0 }]",
    ),
    (
        "relations[].from",
        TILBURG,
        SINGLE,
        "relations = [{ from = 'd66-alderman', to = 'expert-sports', kind = 'gift' }]",
    ),
    (
        "relations[].to",
        TILBURG,
        SINGLE,
        "relations = [{ from = 'cda-alderman', to = 'expert-culture', kind = 'gift' }]",
    ),
    (
        "relations[].kind",
        TILBURG,
        SINGLE,
        "relations = [{ from = 'cda-alderman', to = 'expert-sports', kind = 'hierarchical' }]",
    ),
    (
        "relations[].trust",
        TILBURG,
        SINGLE,
        "relations = [{ from = 'cda-alderman', to = 'expert-sports', kind = 'gift', trust = 0 }]",
    ),
    (
        "relations[].themes",
        TILBURG,
        "relations = [{ from = 'cda-alderman', to = 'expert-sports', kind = 'contract' }]",
        "relations = [{ from = 'cda-alderman', to = 'expert-sports', kind = 'contract', themes = ['climate'] }]",
    ),
    (
        "relations[].deliverables",
        TILBURG,
        "relations = [{ from = 'cda-alderman', to = 'expert-sports', kind = 'contract' }]",
        "relations = [{ from = 'cda-alderman', to = 'expert-sports', kind = 'contract', deliverables = 0 }]",
    ),
];

const TILBURG: &str = "tilburg-2018";
const SMALL: &str = "teaching-small";
const SINGLE: &str = "relations = [{ from = 'cda-alderman', to = 'expert-sports', kind = 'gift' }]";

fn log(setting: &Setting, replicate: u64, everyday: bool) -> Vec<Event> {
    let (mut world, mut trace) = (World::default(), Trace::default());
    let seed = setting.scenario.parameters().simulation.seed;
    let schedule = if everyday { simulate_everyday } else { simulate };
    schedule(setting, seed, replicate, &mut world, &mut trace);
    trace.events().to_vec()
}

fn differ(one: &Setting, two: &Setting, everyday: bool) -> bool {
    (0..REPLICATES).any(|replicate| log(one, replicate, everyday) != log(two, replicate, everyday))
}

#[test]
fn every_key_of_the_format_is_tried_or_has_a_reason_not_to_be() {
    let paths: BTreeSet<String> = format::parameters().into_iter().map(|p| p.path).collect();
    let tabled: BTreeSet<String> =
        STILL.iter().map(|row| row.0).chain(ENTRIES.iter().map(|row| row.0)).map(str::to_owned).collect();
    assert_eq!(tabled.len(), STILL.len() + ENTRIES.len(), "a key stands in the tables twice");
    let gone: Vec<_> = tabled.difference(&paths).collect();
    assert!(gone.is_empty(), "the format has no such keys: {gone:?}");
    let forgotten: Vec<_> =
        paths.iter().filter(|p| !tabled.contains(*p) && !trials::is_in_group(p)).collect();
    assert!(forgotten.is_empty(), "try these, or say why not: {forgotten:?}");
}

#[test]
fn every_parameter_of_every_group_moves_the_event_log() {
    let trials = trials::of_groups();
    assert!(trials.len() > 100, "the schema lists all groups");
    let still: Vec<String> = trials
        .into_par_iter()
        .filter(|trial| !STILL.iter().any(|row| row.0 == trial.path))
        .flat_map_iter(|trial| {
            let everyday = trial.path.starts_with("everyday.");
            let settings: Vec<Setting> =
                trial.values.iter().map(|v| setting(trial.base, &trial.changes(v))).collect();
            let dead = |i: usize| !differ(&settings[0], &settings[i], everyday);
            let same = |i: usize| {
                SAME.iter().any(|row| row.0 == trial.path && format!("{:?}", row.1) == trial.values[i])
            };
            let dead: Vec<usize> = (1..settings.len()).filter(|&i| dead(i) != same(i)).collect();
            let (path, values) = (trial.path, trial.values);
            dead.into_iter().map(move |i| format!("{path}: {} or {}", values[0], values[i]))
        })
        .collect();
    assert!(still.is_empty(), "these move nothing, or no longer nothing: {still:#?}");
}

#[test]
fn every_key_of_an_entry_moves_the_event_log() {
    let still: Vec<&str> = ENTRIES
        .par_iter()
        .filter(|(_, base, one, two)| !differ(&setting(base, one), &setting(base, two), false))
        .map(|row| row.0)
        .collect();
    assert!(still.is_empty(), "these move nothing: {still:#?}");
}

/// Keys listed as without effect have none: a key that begins to matter leaves the table.
#[test]
fn labels_and_what_is_printed_beside_the_results_move_nothing() {
    let named = "title = 'Elsewhere'\ncouncil.municipality = 'Elsewhere'\ncouncil.election = '2022-03-16'
case = { coalition = ['lst'], agreement_day = 1, investiture_day = 2, plans = 3, plans_in_factsheets = 1, failed_lead = 'sp' }
lists = [{ id = 'lst', name = 'L' }]
parties = [{ id = 'lst', name = 'L', negotiators = [
  { id = 'lst-alderman', name = 'A', role = 'group_leader' },
  { id = 'lst-leader', name = 'B', role = 'candidate_alderman' } ] }]
dimensions = [{ id = 'galtan', name = 'G' }]\nclusters = [{ id = 'vital', name = 'V', name_en = 'v' }]
themes = [{ id = 'sports', name = 'S', name_en = 's', problems = [
  { id = 'halls', name = 'H', name_en = 'h', approaches = [
    { name = 'A', name_en = 'a' }, { name = 'B' }, { name = 'C' }, { name = 'D' }] },
  { name = 'G', approaches = [{ name = 'only one, and so not used' }] }] }]
\ndirectorates = [{ id = 'operations', name = 'O' }]
departments = [{ id = 'social', name = 'S', name_en = 's', directorate = 'operations' }]
officials = [{ id = 'expert-sports', name = 'E' }]\nfactsheets = [{ id = 'fs-sports', name = 'F', name_en = 'f' }]
informateurs = [{ id = 'informateur-professor', name = 'I' }]";
    assert!(!differ(&setting(TILBURG, ""), &setting(TILBURG, named), false));
}

/// True if a world reused for one setting, then another, then the first again, has the same formations as fresh worlds.
fn leaves_no_trace(one: &Setting, two: &Setting, everyday: bool) -> bool {
    let (mut world, mut trace) = (World::default(), Trace::default());
    let schedule = if everyday { simulate_everyday } else { simulate };
    (0..REPLICATES).all(|replicate| {
        [one, two, one].into_iter().all(|setting| {
            let seed = setting.scenario.parameters().simulation.seed;
            schedule(setting, seed, replicate, &mut world, &mut trace);
            *trace.events() == *log(setting, replicate, everyday)
        })
    })
}

#[test]
fn worlds_of_another_setting_leave_no_trace() {
    let of_groups = trials::of_groups().into_par_iter().filter_map(|trial| {
        let settings: Vec<Setting> =
            trial.values.iter().map(|v| setting(trial.base, &trial.changes(v))).collect();
        let everyday = trial.path.starts_with("everyday.");
        let none = settings[1..].iter().all(|other| leaves_no_trace(&settings[0], other, everyday));
        (!none).then(|| trial.path.to_string())
    });
    let of_entries = ENTRIES.par_iter().filter_map(|(path, base, one, two)| {
        let none = leaves_no_trace(&setting(base, one), &setting(base, two), false);
        (!none).then(|| (*path).to_owned())
    });
    let mut found: Vec<String> = of_groups.chain(of_entries).collect();
    found.sort();
    assert_eq!(found, [""; 0], "what is drawn follows from these too: they belong into `DrawnFrom`");
    assert!(leaves_no_trace(&setting(TILBURG, ""), &setting(SMALL, ""), false));
}
