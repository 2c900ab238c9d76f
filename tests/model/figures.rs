//! The figures of a formation have one name and one meaning everywhere.

use crate::setting::setting;
use vierdemacht::model::measures::catalogue::{FIGURES, FigurePart, FormationFigure, ONLY_COMPARED};
use vierdemacht::model::measures::compared::COMPARED;
use vierdemacht::model::measures::influence::figure::Figure;
use vierdemacht::results::columns::replicates;

fn all() -> impl Iterator<Item = &'static FormationFigure> {
    FIGURES.iter().chain(ONLY_COMPARED)
}

#[test]
fn a_figure_that_is_told_in_several_places_means_the_same_in_all() {
    let setting = setting("teaching-small", "");
    for figure in all() {
        let name = format!("formation.{}", figure.name);
        let recorded = Figure::named(&setting, &mut Vec::new(), &name);
        match (figure.part, recorded) {
            (FigurePart::Pair, recorded) => assert!(recorded.is_err(), "{name}"),
            (_, recorded) => {
                let recorded = recorded.unwrap();
                assert_eq!(
                    (&*recorded.meaning, recorded.unit, recorded.range),
                    (figure.meaning, figure.unit, figure.range)
                );
            }
        }
        for column in replicates().iter().filter(|column| column.name == figure.name) {
            assert!(column.meaning.starts_with(figure.meaning), "{name}: {}", column.meaning);
        }
        for compared in COMPARED.iter().filter(|compared| compared.name == figure.name) {
            assert_eq!((compared.meaning, compared.unit), (figure.meaning, figure.unit), "{name}");
        }
    }
}

#[test]
fn the_documentation_has_the_catalogue() {
    let page = std::fs::read_to_string("docs/MEASURES.md").unwrap();
    let rows: Vec<String> = all()
        .map(|f| {
            format!("| `{}` | {} | {} | {} | {} |", f.name, f.part.name(), f.definition, f.unit, f.range)
        })
        .collect();
    let start = page.find(&rows[0]).expect("the first row of the table");
    let table: Vec<&str> = page[start..].lines().take_while(|line| !line.is_empty()).collect();
    assert_eq!(table, rows);
}
