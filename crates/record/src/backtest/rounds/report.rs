//! Estimates for leads and information rounds, for people, for programs and for weights files.

use super::estimate::{PreparedRounds, is_whole};
use crate::backtest::lead::LeadLogit;
use crate::backtest::logits::Logit;
use crate::backtest::sample::RecordSample;
use crate::estimate::{EstimateError, name};
use model::coalition::weights::{LeadWeights, RoundWeights, RoundsByOrder, embedded};
use model::scenario::parameters::{LeadOrder, WeightSet};
use serde_json::{Value, json};
use std::fmt::Write;
use studies::text_table::{left, right, row};

/// An estimate, or a weight taken over from the national set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReportedWeight {
    /// Name in weights files.
    pub name: &'static str,
    /// Weight.
    pub weight: f64,
    /// Standard error.
    pub error: f64,
    /// True if it is from the national set, because these formations cannot identify it.
    pub is_borrowed: bool,
}

/// Estimates for the leads and the information rounds of one set.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundsEstimation {
    /// The set.
    pub set: WeightSet,
    /// Number of formations.
    pub formations: usize,
    /// Weights of leads, for drawn leads.
    pub lead: Vec<ReportedWeight>,
    /// Weights of the rounds, with the mean log-likelihood of a formation, by order of leads.
    pub rounds: Vec<(LeadOrder, Vec<ReportedWeight>, f64)>,
}

/// Orders in which parties may lead.
const ORDERS: [LeadOrder; 2] = [LeadOrder::BySize, LeadOrder::Drawn];

impl RoundsEstimation {
    /// Estimate a set; weights that it cannot identify are taken from the national one.
    ///
    /// # Errors
    /// No formations, none that can be simulated, or no maximum.
    pub fn of(
        sample: &RecordSample,
        utility: &Logit,
        set: WeightSet,
        national: Option<&RoundsEstimation>,
    ) -> Result<RoundsEstimation, EstimateError> {
        let failed = |source| EstimateError::Fit { set: name(set), source };
        let leads = LeadLogit::of(sample).map_err(failed)?;
        let others = national.map_or(embedded(WeightSet::National).rounds, |n| n.by_order());
        let mut rounds = Vec::new();
        for order in ORDERS {
            let prepared =
                PreparedRounds::of(sample, utility, &leads, order).map_err(EstimateError::simulation)?;
            let fit = prepared.task(&others).fit().map_err(failed)?;
            let borrowed = national.filter(|_| !is_whole(sample)).map(|national| national.entries(order));
            rounds.push((
                order,
                entries(RoundWeights::NAMES, fit.all.values(), fit.errors, borrowed),
                fit.log_likelihood,
            ));
        }
        let borrowed = national.filter(|_| !sample.with_last).map(|national| &national.lead[..]);
        let (weights, errors) = (leads.all.0.values(), leads.all.1.values());
        let lead = entries(LeadWeights::NAMES, weights, errors, borrowed);
        Ok(RoundsEstimation { set, formations: sample.cases.len(), lead, rounds })
    }

    /// The weights of the rounds.
    pub fn by_order(&self) -> RoundsByOrder {
        let of = |order| RoundWeights::of(std::array::from_fn(|i| self.entries(order)[i].weight));
        RoundsByOrder { by_size: of(LeadOrder::BySize), drawn: of(LeadOrder::Drawn) }
    }

    fn entries(&self, order: LeadOrder) -> &[ReportedWeight] {
        let place = ORDERS.iter().position(|o| *o == order).expect("all orders are estimated");
        &self.rounds[place].1
    }

    /// A plain text table.
    pub fn table(&self) -> String {
        let mut text = String::new();
        let mut add = |heading: &str, entries: &[ReportedWeight]| {
            writeln!(text, "\n{heading}").expect("writing to a string cannot fail");
            for e in entries {
                let from = name(if e.is_borrowed { WeightSet::National } else { self.set });
                let [weight, error] = [e.weight, e.error].map(|number| format!("{number:.3}"));
                let z = format!("{:.2}", e.weight / e.error);
                let columns = [left(16), right(6), right(16), right(8), left(0).after(2)];
                let row = row(&columns, [e.name, &weight, &error, &z, from]);
                writeln!(text, "{row}").expect("writing to a string cannot fail");
            }
        };
        add("Weights of who leads, if leads are drawn", &self.lead);
        for (order, entries, log_likelihood) in &self.rounds {
            let words = match order {
                LeadOrder::BySize => "the largest party first",
                LeadOrder::Drawn => "leads drawn",
            };
            let n = self.formations;
            add(
                &format!(
                    "Information rounds, {words}: mean log-likelihood {log_likelihood:.3} over {n} formations, without being told who led"
                ),
                entries,
            );
        }
        text
    }

    /// The same for programs.
    pub fn json(&self) -> Value {
        let entries = |entries: &[ReportedWeight]| -> Vec<Value> {
            entries
                .iter()
                .map(|e| {
                    let from = name(if e.is_borrowed { WeightSet::National } else { self.set });
                    json!({ "term": e.name, "weight": e.weight, "standard_error": e.error, "fitted_on": from })
                })
                .collect()
        };
        let rounds = self.rounds.iter().map(|(order, of, log_likelihood)| {
            json!({ "lead_order": order.name(), "weights": entries(of), "log_likelihood": log_likelihood })
        });
        json!({ "formations": self.formations, "lead": entries(&self.lead), "rounds": rounds.collect::<Vec<_>>() })
    }

    /// The last part of a weights file, with the same number of decimals as the rest.
    pub fn file_part(&self) -> String {
        let mut text = String::from(
            "\n# Who leads a coalition, if leads are drawn: logit over its members, from the leads on record.\n",
        );
        let mut add = |heading: &str, value: fn(&ReportedWeight) -> f64, entries: &[ReportedWeight]| {
            writeln!(text, "[{heading}]").expect("writing to a string cannot fail");
            for e in entries {
                let note = if e.is_borrowed { " # national" } else { "" };
                writeln!(text, "{} = {:.6}{note}", e.name, value(e))
                    .expect("writing to a string cannot fail");
            }
            text.push('\n');
        };
        add("lead", |e| e.weight, &self.lead);
        add("errors.lead", |e| e.error, &self.lead);
        for (order, entries, _) in &self.rounds {
            add(&format!("rounds.{}", order.name()), |e| e.weight, entries);
            add(&format!("errors.rounds.{}", order.name()), |e| e.error, entries);
        }
        writeln!(
            text,
            "[in_sample.rounds]\n\
             # Information rounds, by maximum likelihood of the coalitions of {} formations, without being told who led, each\n\
             # given weights of utility and lead estimated without its group; standard errors leave out their uncertainty. Mean\n\
             # log-likelihood of a formation; vierdemacht backtest shows how well other groups are predicted.",
            self.formations
        )
        .expect("writing to a string cannot fail");
        for (order, _, log_likelihood) in &self.rounds {
            writeln!(text, "{} = {log_likelihood:.6}", order.name())
                .expect("writing to a string cannot fail");
        }
        text
    }
}

/// Entries of weights with their errors; weights without an error were not estimated here.
fn entries<const N: usize>(
    names: [&'static str; N],
    weights: [f64; N],
    errors: [f64; N],
    national: Option<&[ReportedWeight]>,
) -> Vec<ReportedWeight> {
    let own = (0..N).map(|i| ReportedWeight {
        name: names[i],
        weight: weights[i],
        error: errors[i],
        is_borrowed: false,
    });
    own.enumerate()
        .map(|(i, own)| match national {
            Some(national) if own.error <= 0.0 => ReportedWeight { is_borrowed: true, ..national[i] },
            _ => own,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::coalition::weights::{CoalitionWeights, Weights};

    fn entry(name: &'static str, weight: f64, is_borrowed: bool) -> ReportedWeight {
        ReportedWeight { name, weight, error: 0.5, is_borrowed }
    }

    fn estimation() -> RoundsEstimation {
        let lead = LeadWeights::NAMES.into_iter().zip([1.5, 2.5, 3.5, 4.5]);
        let of = |first: f64| -> Vec<ReportedWeight> {
            let values = RoundWeights::NAMES.into_iter().zip([first, first + 1.0, first + 2.0]);
            values.map(|(name, value)| entry(name, value, name == "willingness")).collect()
        };
        RoundsEstimation {
            set: WeightSet::Municipal,
            formations: 7,
            lead: lead.map(|(name, value)| entry(name, value, false)).collect(),
            rounds: vec![(LeadOrder::BySize, of(10.0), -3.25), (LeadOrder::Drawn, of(20.0), -3.125)],
        }
    }

    #[test]
    fn the_end_of_a_weights_file_is_what_the_simulation_reads() {
        let utility = CoalitionWeights::from_terms([0.0; model::coalition_features::TERM_COUNT]);
        let head = format!("[weights]\n{}", toml::to_string(&utility).unwrap());
        let read: Weights = toml::from_str(&(head + &estimation().file_part())).unwrap();
        assert_eq!(read.lead, LeadWeights::of([1.5, 2.5, 3.5, 4.5]));
        assert_eq!(read.rounds, estimation().by_order());
        assert_eq!(read.rounds.drawn, RoundWeights::of([20.0, 21.0, 22.0]));
    }

    #[test]
    fn what_is_taken_from_the_national_set_is_said_everywhere() {
        let (table, json, file) = (estimation().table(), estimation().json(), estimation().file_part());
        assert!(table.contains("willingness     20.000           0.500   40.00  national"), "{table}");
        assert!(table.contains("tolerance       22.000           0.500   44.00  municipal"), "{table}");
        assert!(
            table.contains("Information rounds, leads drawn: mean log-likelihood -3.125 over 7 formations"),
            "{table}"
        );
        let drawn = &json["rounds"][1];
        assert_eq!((&drawn["lead_order"], &drawn["log_likelihood"]), (&json!("drawn"), &json!(-3.125)));
        assert_eq!(drawn["weights"][0]["fitted_on"], "national");
        assert_eq!(drawn["weights"][1]["fitted_on"], "municipal");
        assert!(file.contains("willingness = 20.000000 # national\n"), "{file}");
    }
}
