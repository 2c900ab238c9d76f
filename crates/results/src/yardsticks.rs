//! The size of an influence in plain words: compared with a coalition partner's, as progress towards the agreement that
//! the group would write alone, and in plans.

use crate::words::Language;
use crate::words::Word;
use crate::words::number;
use numbers::stats::Estimate;
use studies::influence::{Influence, Measured};

/// A group's influence on the agreement in words; `None` if it was not measured.
pub fn told(answer: &Influence, group: &Measured, language: Language) -> Option<String> {
    let plans = plans(answer, group, language)?;
    let influence = influence(answer, group, language);
    Some(influence.map_or(plans.clone(), |influence| format!("{plans} {influence}")))
}

/// The number of plans out of 100 that would be missing without a group, and whose interest they serve.
pub fn plans(answer: &Influence, group: &Measured, language: Language) -> Option<String> {
    let of = |which: &str| answer.estimate(&format!("plans.{}.{which}", group.id));
    let [gone, serving, not] =
        [of("gone")?, of("serving")?, of("not_serving")?].map(|e| percent(e, 1, language));
    let name = name_of(group, language);
    Some(Word::PlansGone.with(language, &[&gone, &name, &serving, &not]))
}

/// The influence on the agreement beside its yardsticks.
fn influence(answer: &Influence, group: &Measured, language: Language) -> Option<String> {
    let of = |measure: &str| answer.estimate(&format!("{measure}.{}.outcome", group.id));
    let mut said = Word::InfluenceOfRange.with(language, &[&percent(of("influence")?, 2, language)]);
    if let Some(partner) = answer.estimate("partner.outcome") {
        let partner = percent(partner, 2, language);
        said += &match of("times_partner") {
            Some(times) => Word::TimesPartner.with(language, &[&plain(times, 2, language), &partner]),
            None => Word::BesidePartner.with(language, &[&partner]),
        };
    }
    if let Some(way) = of("way") {
        said += &Word::OnTheWay.with(language, &[&percent(way, 1, language)]);
    }
    Some(said + ".")
}

/// A group's name for use in a sentence.
fn name_of(group: &Measured, language: Language) -> String {
    let word = match group.id.as_str() {
        "civil_servants" => Word::AnyCivilServants,
        "supporters" => Word::Supporters,
        "experts" => Word::Experts,
        "line" => Word::TheLine,
        _ => return group.name.clone(),
    };
    word.said(language).to_owned()
}

fn percent(Estimate { mean, error }: Estimate, decimals: usize, language: Language) -> String {
    plain(Estimate { mean: 100.0 * mean, error: 100.0 * error }, decimals, language)
}

fn plain(Estimate { mean, error }: Estimate, decimals: usize, language: Language) -> String {
    format!("{} ± {}", number(language, mean, decimals), number(language, error, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use studies::influence::FigureFound;

    fn answer(figures: &[(&str, f64)]) -> Influence {
        let found = |&(name, mean): &(&str, f64)| FigureFound {
            figure: name.to_owned(),
            meaning: String::new(),
            unit: String::new(),
            range: String::new(),
            estimate: Some(Estimate { mean, error: 0.001 }),
            interval: None,
            deviation: 0.0,
            replicates: 10,
        };
        Influence {
            title: String::new(),
            title_nl: String::new(),
            scenario: String::new(),
            seed: 1,
            replicates: 10,
            runs: 2,
            precision: None,
            reached: false,
            groups: Vec::new(),
            politicians: Vec::new(),
            case: None,
            figures: figures.iter().map(found).collect(),
            worthless: None,
            believed: None,
        }
    }

    const PLANS: [(&str, f64); 3] =
        [("plans.experts.gone", 0.43), ("plans.experts.serving", 0.25), ("plans.experts.not_serving", 0.18)];

    fn experts() -> Measured {
        Measured { id: "experts".to_owned(), name: "content experts".to_owned(), persons: 3 }
    }

    #[test]
    fn an_influence_is_told_beside_all_yardsticks() {
        let more = [
            ("influence.experts.outcome", 0.012),
            ("partner.outcome", 0.03),
            ("times_partner.experts.outcome", 0.4),
            ("way.experts.outcome", 0.021),
        ];
        let answer = answer(&[&PLANS[..], &more[..]].concat());
        assert_eq!(
            told(&answer, &experts(), Language::English).unwrap(),
            "Of 100 plans agreed, 43.0 ± 0.1 would not be there without content experts; 25.0 ± 0.1 of these serve them, \
             18.0 ± 0.1 do not. Their influence on the agreement is 1.20 ± 0.10 % of the range from the worst to the best \
             agreement for them, 0.40 ± 0.00 times that of a coalition partner (3.00 ± 0.10 %); that is 2.1 ± 0.1 % \
             of the way from the agreement without them to the one that they would write alone."
        );
        let dutch = told(&answer, &experts(), Language::Dutch).unwrap();
        assert!(dutch.contains("0,40 ± 0,00 keer die van een coalitiepartner (3,00 ± 0,10 %)"), "{dutch}");
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let told = |figures: &[(&str, f64)]| told(&answer(figures), &experts(), Language::English);
        assert_eq!(told(&[]), None);
        assert!(told(&PLANS).unwrap().ends_with("18.0 ± 0.1 do not."));
        let more = [("influence.experts.outcome", 0.012), ("partner.outcome", 0.0)];
        let said = told(&[&PLANS[..], &more[..]].concat()).unwrap();
        assert!(said.ends_with("for them; that of a coalition partner is 0.00 ± 0.10 %."), "{said}");
    }
}
