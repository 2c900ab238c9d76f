//! Ratios of means over formations: a group's influence as a multiple of the mean coalition partner's, and as a share
//! of the way to the agreement that the group would write alone. They are not means of ratios: in a single formation a
//! partner's influence, or the way, may be close to zero.

use super::influence::FigureFound;
use super::influence_study::FigureValues;
use model::measures::influence::figure::Figure;
use numbers::stats::Pairs;

/// The ratios for the figures of a study.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ratios(Vec<Ratio>);

/// A ratio of an influence.
#[derive(Debug, Clone)]
struct Ratio {
    figure: String,
    meaning: String,
    unit: &'static str,
    range: &'static str,
    /// Position of the influence among the figures.
    influence: usize,
    over: Over,
    sums: Pairs,
}

/// The denominator of a ratio, by positions among the figures.
#[derive(Debug, Clone, Copy)]
enum Over {
    /// The influence of the mean partner.
    Partner(usize),
    /// The value attained without a group, and the value that it would attain alone: the way between them.
    Way(usize, usize),
}

impl Ratios {
    /// The ratios among figures: of each influence to its yardsticks.
    pub(crate) fn among(figures: &[Figure]) -> Ratios {
        let place = |name: String| figures.iter().position(|figure| figure.name == name);
        let ratios = figures.iter().enumerate().flat_map(|(influence, figure)| {
            let words: Vec<&str> = figure.name.split('.').collect();
            let ["influence", group, dimension] = words[..] else { return [None, None] };
            let partner = place(format!("partner.{dimension}"));
            let attained = |which| place(format!("attained.{group}.{dimension}.{which}"));
            [
                partner.map(|partner| Ratio::to_partner(group, dimension, influence, partner)),
                attained("without")
                    .zip(attained("alone"))
                    .map(|(without, alone)| Ratio::of_way(group, dimension, influence, [without, alone])),
            ]
        });
        Ratios(ratios.flatten().collect())
    }

    /// Add a world; figures that do not exist there, such as a partner without a coalition, are left out.
    pub(crate) fn add(&mut self, row: &FigureValues) {
        for ratio in &mut self.0 {
            let over = match ratio.over {
                Over::Partner(partner) => row[partner],
                Over::Way(without, alone) => row[alone].zip(row[without]).map(|(best, least)| best - least),
            };
            if let (Some(influence), Some(over)) = (row[ratio.influence], over) {
                ratio.sums.add(influence, over);
            }
        }
    }

    /// The ratios as figures; no estimate if the denominator is not above zero by two standard errors.
    pub(crate) fn found(&self) -> impl Iterator<Item = FigureFound> {
        self.0.iter().map(|Ratio { figure, meaning, unit, range, sums, .. }| {
            let is_known = sums.second().is_some_and(|over| over.mean > 2.0 * over.error);
            let estimate = sums.ratio().filter(|_| is_known);
            FigureFound {
                figure: figure.clone(),
                meaning: meaning.clone(),
                unit: (*unit).to_owned(),
                range: (*range).to_owned(),
                estimate,
                interval: estimate.and_then(|estimate| estimate.interval(sums.number())),
                deviation: estimate.map_or(0.0, |e| e.error * numbers::stats::whole(sums.number()).sqrt()),
                replicates: sums.number(),
            }
        })
    }
}

impl Ratio {
    fn to_partner(group: &str, dimension: &str, influence: usize, partner: usize) -> Ratio {
        Ratio {
            figure: format!("times_partner.{group}.{dimension}"),
            meaning: format!(
                "influence of {group} on the {dimension} divided by that of the average coalition partner, ratio of \
                     means"
            ),
            unit: "ratio",
            range: "any",
            influence,
            over: Over::Partner(partner),
            sums: Pairs::default(),
        }
    }

    fn of_way(group: &str, dimension: &str, influence: usize, [without, alone]: [usize; 2]) -> Ratio {
        Ratio {
            figure: format!("way.{group}.{dimension}"),
            meaning: format!(
                "share of the way from the {dimension} without {group} to the one that {group} would write alone, ratio of means"
            ),
            unit: "share of the way",
            range: "at most 1",
            influence,
            over: Over::Way(without, alone),
            sums: Pairs::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::scenario::Scenario;
    use model::world::build::Setting;

    #[test]
    fn ratios_are_of_means_over_the_worlds_that_have_both() {
        let setting = Setting::new(Scenario::load("../../scenarios/teaching-small.toml").unwrap());
        let names = [
            "influence.experts.outcome",
            "attained.experts.outcome.without",
            "attained.experts.outcome.alone",
            "partner.outcome",
        ];
        let mut groups = Vec::new();
        let figures = names.map(|name| Figure::named(&setting, &mut groups, name).unwrap());
        let mut ratios = Ratios::among(&figures);
        ratios.add(&vec![Some(0.1), Some(0.2), Some(0.6), Some(0.3)]);
        ratios.add(&vec![Some(0.0), Some(0.1), Some(0.7), None]);
        ratios.add(&vec![Some(0.2), Some(0.0), Some(0.5), Some(0.3)]);
        let found: Vec<FigureFound> = ratios.found().collect();
        let of = |name: &str| found.iter().find(|found| found.figure == name).unwrap();
        let (times, way) = (of("times_partner.experts.outcome"), of("way.experts.outcome"));
        assert_eq!((times.replicates, way.replicates, found.len()), (2, 3, 2));
        assert!((times.estimate.unwrap().mean - 0.5).abs() < 1e-12, "0.3 over 0.6");
        assert!((way.estimate.unwrap().mean - 0.2).abs() < 1e-12, "0.3 of 0.4 + 0.6 + 0.5");
        ratios.add(&vec![Some(0.2), Some(0.0), Some(0.5), Some(-0.9)]);
        let unknown = ratios.found().find(|found| found.figure == "times_partner.experts.outcome").unwrap();
        assert_eq!((unknown.estimate, unknown.replicates), (None, 3), "a partner's may be nothing");
    }
}
