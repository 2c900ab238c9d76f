//! The lessons agree with the model: every number in their tables is what the page shows for the setting of the row.

use vierdemacht::classroom::Language;
use vierdemacht::classroom::knobs::{Moved, Moves};
use vierdemacht::classroom::presets::Preset;
use vierdemacht::classroom::question::{Detail, PageQuestion};
use vierdemacht::classroom::{rows, sums};
use vierdemacht::model::world::build::Setting;

/// The figures of the columns of every table of a lesson.
const COLUMNS: [&str; 4] = [
    "influence.civil_servants.outcome",
    "influence.experts.outcome",
    "document.match",
    "document.coincidental",
];

/// The address of a link: name of the scenario, and the values moved.
fn setting(row: &str) -> (String, Moves) {
    let address = row.split("](#").nth(1).unwrap().split(')').next().unwrap();
    let mut scenario = String::new();
    let mut moves = Moves::new();
    for (name, to) in address.split('&').map(|pair| pair.split_once('=').unwrap()) {
        match to.parse() {
            _ if name == "scenario" => to.clone_into(&mut scenario),
            Ok(number) => drop(moves.insert(name.to_owned(), Moved::To(number))),
            Err(_) => drop(moves.insert(name.to_owned(), Moved::Chosen(to.to_owned()))),
        }
    }
    (scenario, moves)
}

/// The page's answer to a question: a thousand formations.
fn answer(asked: &PageQuestion) -> sums::PageAnswer {
    let preset = Preset::named(&asked.scenario, &[]).unwrap();
    let setting = Setting::new(preset.moved(&asked.moves).unwrap());
    let found = rows::rows(&setting, asked, 0..1000, &mut Default::default()).unwrap();
    sums::answer(&setting, asked, &found, &[], Language::English).unwrap()
}

/// `UPDATE_LESSONS=1 cargo test --workspace --test documents lessons` writes the numbers anew.
#[test]
fn every_number_in_the_tables_of_lessons_is_what_the_page_shows() {
    let mut checked = 0;
    for lesson in ["1-primacy-of-politics", "2-information-as-power", "3-gatekeepers"] {
        let [english, dutch] = ["", ".nl"].map(|language| {
            let text = std::fs::read_to_string(format!("docs/lessons/{lesson}{language}.md")).unwrap();
            text.lines().filter(|line| line.starts_with("| [")).map(str::to_owned).collect::<Vec<_>>()
        });
        assert_eq!(english.len(), dutch.len(), "{lesson}");
        for (row, in_dutch) in english.iter().zip(&dutch) {
            let [(link, numbers), (dutch_link, dutch_numbers)] =
                [row, in_dutch].map(|row| row.split_once(") |").unwrap());
            let address = |link: &str| link.split("](").nth(1).unwrap().to_owned();
            assert_eq!(address(link), address(dutch_link), "both languages set the same");
            assert_eq!(numbers.replace('.', ","), dutch_numbers, "both languages say the same");
            let (scenario, moves) = setting(row);
            let asked = PageQuestion { scenario, moves, mute: None, detail: Detail::Main };
            let found = answer(&asked);
            let said: Vec<&str> = row.trim_matches('|').split('|').skip(1).map(str::trim).collect();
            let shown = COLUMNS.map(|name| {
                let figure = found.figures.iter().find(|figure| figure.found.figure == name).unwrap();
                format!("{:.2} %", 100.0 * figure.found.estimate.unwrap().mean)
            });
            if std::env::var_os("UPDATE_LESSONS").is_some() {
                let english = shown.join(" | ");
                for (language, row, numbers) in
                    [("", row, english.clone()), (".nl", in_dutch, english.replace('.', ","))]
                {
                    let new = format!("{} | {numbers} |", row.split(" | ").next().unwrap());
                    let page = format!("docs/lessons/{lesson}{language}.md");
                    let text = std::fs::read_to_string(&page).unwrap();
                    std::fs::write(&page, text.replace(row, &new)).unwrap();
                }
            } else {
                assert_eq!(said, shown, "{lesson}: {row}");
            }
            checked += 1;
        }
    }
    assert!(checked >= 10, "{checked} rows");
}
