//! Trials of parameters in groups: the scenario and the two values with which each is tried.

use super::format::{Parameter, Range};

/// Ranges for numbers whose schema is wider than what makes sense in the case; all others are tried at the ends of
/// their schema. Assumptions.
const SENSIBLE: &[(&str, f64, f64)] = &[
    ("simulation.seed", 1.0, 2.0),
    ("preparation.days_available", 10.0, 40.0),
    ("preparation.days_needed", 30.0, 80.0),
    ("preparation.conflict_days", 0.0, 10.0),
    ("preparation.listing_margin", 0.0, 0.2),
    ("preparation.package_plans", 10.0, 62.0),
    ("bureaupolitics.contest_exponent", 0.0, 5.0),
    ("bureaupolitics.trust_loss", 0.0, 10.0),
    ("information.expert_precision", 0.0, 200.0),
    ("information.own_precision", 0.0, 100.0),
    ("information.prior_precision", 5.0, 100.0),
    ("information.request_sharpening", 0.1, 10.0),
    ("information.largest_bias", 0.0, 1.0),
    ("information.unsure_below", 0.0, 1.0),
    ("access.authority_gain", 0.0, 2.0),
    ("access.working_relation_gain", 0.0, 2.0),
    ("trust.strength", 1.0, 100.0),
    ("trust.gain", 0.0, 3.0),
    ("trust.loss", 0.0, 10.0),
    ("accountability.days_per_step", 0.0, 5.0),
    ("relation_rules.contract_deliverables", 1.0, 30.0),
    ("relation_rules.gift_attention", 0.0, 1.0),
    ("relation_rules.gift_tolerance", 0.5, 10.0),
    ("coalition.office", -2.0, 2.0),
    ("coalition.concentration", -2.0, 2.0),
    ("coalition.policy", 0.0, 10.0),
    ("coalition.size", 0.0, 2.0),
    ("coalition.incumbency", 0.0, 3.0),
    ("coalition.minority", 0.0, 3.0),
    ("coalition.surplus", -5.0, 5.0),
    ("coalition.kept", -3.0, 3.0),
    ("coalition.oversized_incumbent", -3.0, 4.0),
    ("coalition.missing", 0.0, 20.0),
    ("coalition.minimal_winning", -2.0, 2.0),
    ("coalition.largest", -2.0, 2.0),
    ("coalition.leading", -5.0, 5.0),
    ("coalition.single", -3.0, 3.0),
    ("coalition.alone", -3.0, 3.0),
    ("coalition.median", -2.0, 2.0),
    ("coalition.range", 0.0, 5.0),
    ("coalition.last_lead", -2.0, 2.0),
    ("coalition.edges", -2.0, 3.0),
    ("coalition.smallness", 0.0, 6.0),
    ("coalition.everyone", -3.0, 3.0),
    ("coalition.stability", 0.0, 10.0),
    ("coalition.breadth", 0.0, 10.0),
    ("coalition.willingness", -1.0, 4.0),
    ("coalition.responsiveness", 0.0, 2.0),
    ("coalition.tolerance", -1.0, 4.0),
    ("coalition.lead_share", 0.0, 20.0),
    ("coalition.lead_largest", -3.0, 3.0),
    ("coalition.lead_incumbency", -3.0, 3.0),
    ("coalition.lead_last_lead", -3.0, 3.0),
    ("coalition.start_days", 1.0, 20.0),
    ("coalition.sounding_days", 2.0, 14.0),
    ("coalition.debate_days", 0.0, 10.0),
    ("agenda.noise", 0.0, 3.0),
    ("agenda.sessions", 10.0, 40.0),
    ("agenda.sessions_per_week", 1.0, 7.0),
    ("agenda.slots", 1.0, 4.0),
    ("bargaining.risk_aversion", 0.0, 10.0),
    ("bargaining.ideology", 0.0, 2.0),
    ("bargaining.status_quo", 0.0, 0.6),
    ("bargaining.veto_floor", -1.0, 0.0),
    ("bargaining.credit", 0.0, 5.0),
    ("bargaining.budget", 20.0, 60.0),
    ("agreement.plans", 20.0, 50.0),
    ("agreement.consultation_days", 0.0, 20.0),
    ("agreement.amendments", 0.0, 5.0),
    ("agreement.aldermen", 4.0, 10.0),
    ("agreement.aldermen_without_party", 0.0, 2.0),
    ("agreement.portfolio_noise", 0.0, 1.0),
    ("agreement.drafting_days", 0.0, 20.0),
    ("agreement.investiture_days", 0.0, 20.0),
    ("plans.approaches", 2.0, 8.0),
    ("plans.quality_mean", 0.3, 0.7),
    ("plans.quality_sd", 0.0, 0.4),
    ("plans.cost_spread", 0.0, 1.0),
    ("plans.manifesto", 0.0, 30.0),
    ("everyday.contacts_per_week", 0.0, 5.0),
    ("everyday.weeks", 0.0, 8.0),
];

/// Leads are drawn.
const DRAWN: &str = "coalition.lead_order = 'drawn'";

/// Parameters that act only in a special scenario: its base, and the changes to it.
const SCENARIOS: &[(&str, &str, &str)] = &[
    ("relation_rules.contract_deliverables", "relations-contract", ""),
    ("relation_rules.gift_fading", "relations-gift", ""),
    ("relation_rules.gift_attention", "relations-gift", ""),
    ("relation_rules.gift_tolerance", "relations-gift", ""),
    ("relation_rules.network_pooling", "relations-network", ""),
    ("authority.supporters", "teaching-small", ""),
    (
        "staffing.rank",
        "tilburg-2018",
        "officials = [{ id = 'programme-manager-space', post = 'team_manager' }]",
    ),
    ("coalition.minority", "tilburg-2018", "coalition.majority_required = false"),
    ("coalition.missing", "tilburg-2018", "coalition.majority_required = false"),
    ("coalition.single", "tilburg-2018", "coalition.majority_required = false"),
    ("coalition.tolerance", "tilburg-2018", "coalition.majority_required = false"),
    (
        "coalition.needs_tolerance",
        "tilburg-2018",
        "coalition.majority_required = false\ncoalition.tolerance = -2.0",
    ),
    (
        "coalition.oversized_incumbent",
        "tilburg-2018",
        "council.last_coalition = ['gl', 'vvd', 'sp', 'cda', 'pvda', '50plus', 'd66']",
    ),
    (
        "coalition.alone",
        "teaching-small",
        "parties = [{ id = 'green', seats = 13 }, { id = 'centre', seats = 5 }, { id = 'right', seats = 3 }]",
    ),
    ("coalition.everyone", "teaching-small", ""),
    ("coalition.lead_share", "tilburg-2018", DRAWN),
    ("coalition.lead_largest", "tilburg-2018", DRAWN),
    ("coalition.lead_incumbency", "tilburg-2018", DRAWN),
    ("coalition.lead_last_lead", "tilburg-2018", DRAWN),
];

/// One parameter of a group, tried at some values.
pub struct Trial {
    /// `group.key`.
    pub path: String,
    /// Scenario on which it is tried.
    pub base: &'static str,
    /// Changes made to the scenario first.
    pub context: &'static str,
    /// Values as TOML: low and high of a number, all of a choice.
    pub values: Vec<String>,
}

impl Trial {
    /// The trial of a parameter in a group.
    pub fn of(parameter: &Parameter) -> Trial {
        let path = &parameter.path;
        let own = SCENARIOS.iter().find(|row| row.0 == path);
        let (base, context) = own.map_or(("tilburg-2018", ""), |row| (row.1, row.2));
        let values = match &parameter.range {
            Range::Number { least, most, .. } => {
                let sensible = SENSIBLE.iter().find(|row| row.0 == path);
                let (low, high) = sensible.map_or((*least, *most), |row| (row.1, row.2));
                vec![parameter.range.written(low), parameter.range.written(high)]
            }
            Range::Choice(options) => options.iter().map(|o| format!("{o:?}")).collect(),
            Range::Flag => vec!["false".to_owned(), "true".to_owned()],
            Range::Free => match path.as_str() {
                "staffing.vacancies" => vec!["[]".to_owned(), "[\"strategist\"]".to_owned()],
                _ => panic!("say here which values {path} is tried at"),
            },
        };
        Trial { path: path.clone(), base, context, values }
    }

    /// The lines of TOML that set a value.
    pub fn changes(&self, value: &str) -> String {
        format!("{}\n{} = {value}", self.context, self.path)
    }
}

/// The parameters in groups (`group.key`), without the council and the recorded case.
pub fn of_groups() -> Vec<Trial> {
    let groups = super::format::parameters().into_iter().filter(|p| is_in_group(&p.path));
    groups.filter(|p| p.path != "simulation.replicates").map(|p| Trial::of(&p)).collect()
}

/// True if a path is that of a parameter in a group.
pub fn is_in_group(path: &str) -> bool {
    path.contains('.') && !path.contains("[]") && !path.starts_with("council.") && !path.starts_with("case.")
}
