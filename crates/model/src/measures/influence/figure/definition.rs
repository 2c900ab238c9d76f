//! Meaning, unit and range of figures.

use super::{
    DecisionSide, DocumentFigure, FROM_MINUS_ONE, FigureKind, GoalPart, Plans, SHARE_OF_RANGE, TOGETHER,
    UNIT_INTERVAL,
};
use crate::measures::influence::Dimension;
use crate::scenario::Language;
use crate::world::build::Setting;
use crate::world::means::PersonGroup;

impl FigureKind {
    /// Meaning, unit and range.
    pub(super) fn definition(
        self,
        setting: &Setting,
        groups: &[PersonGroup],
    ) -> (String, &'static str, &'static str) {
        let of = |group: usize| groups[group].name.as_str();
        match self {
            FigureKind::Influence(g, d, part) => {
                let part = match part {
                    GoalPart::Whole => "goals",
                    GoalPart::Professional => "goals, the professional part",
                    GoalPart::Private => "goals, the private part",
                };
                (
                    format!(
                        "change of the {} ({part}) of {} by their part in the formation",
                        d.name(),
                        of(g)
                    ),
                    SHARE_OF_RANGE,
                    FROM_MINUS_ONE,
                )
            }
            FigureKind::PerHead(g, d) => (
                format!("the same change for each of {}, {}", of(g), d.name()),
                if d == Dimension::Course { "pairs of themes" } else { "plans wholly wanted" },
                "any",
            ),
            FigureKind::AttainedWithout(g, d) => (
                format!("what the formation would have given {} without them, {}", of(g), d.name()),
                SHARE_OF_RANGE,
                FROM_MINUS_ONE,
            ),
            FigureKind::Attained(g, d) => {
                (format!("what the formation gave {}, {}", of(g), d.name()), SHARE_OF_RANGE, FROM_MINUS_ONE)
            }
            FigureKind::Impact(g, d) => (
                format!("distance of the {} to that without {}", d.name(), of(g)),
                distance_unit(d),
                UNIT_INTERVAL,
            ),
            FigureKind::ImpactDays(g) => {
                (format!("days between the agreement and that without {}", of(g)), "days", "0 and more")
            }
            FigureKind::NoiseFloor(g, d) => (
                format!("distance of the {} to that with other random draws of {}", d.name(), of(g)),
                distance_unit(d),
                UNIT_INTERVAL,
            ),
            FigureKind::NoiseFloorDays(g) => (
                format!("days between the agreement and that with other random draws of {}", of(g)),
                "days",
                "0 and more",
            ),
            FigureKind::Means(g, d, means) => (
                format!(
                    "of the influence of {} on the {}, the part by {} (Shapley)",
                    of(g),
                    d.name(),
                    means.name()
                ),
                SHARE_OF_RANGE,
                FROM_MINUS_ONE,
            ),
            FigureKind::Share(player, d) => (
                format!(
                    "of the influence of all civil servants on the {}, the part of {} (Shapley)",
                    d.name(),
                    TOGETHER[player]
                ),
                SHARE_OF_RANGE,
                FROM_MINUS_ONE,
            ),
            FigureKind::Partner(d) => (
                format!(
                    "change of the {} (goals) of the coalition's parties by their own part, mean over parties",
                    d.name()
                ),
                SHARE_OF_RANGE,
                FROM_MINUS_ONE,
            ),
            FigureKind::AttainedAlone(g) => (
                format!("what the agreement that {0} would write alone would give {0}", of(g)),
                SHARE_OF_RANGE,
                FROM_MINUS_ONE,
            ),
            FigureKind::Plans(g, which) => (
                format!(
                    "plans of the agreement that would not be there without {}{}",
                    of(g),
                    plans_words(which)
                ),
                "share of plans",
                UNIT_INTERVAL,
            ),
            FigureKind::Decisions(g, side) => {
                (format!("decisions {} by {}", side_words(side), of(g)), "share of decisions", UNIT_INTERVAL)
            }
            FigureKind::Everyday(g, side) => (
                format!("decisions of everyday practice {} by {}", side_words(side), of(g)),
                "share of decisions",
                UNIT_INTERVAL,
            ),
            FigureKind::Perceived(g) => (
                format!("decisions with which a negotiator would credit {}", of(g)),
                "share of decisions",
                UNIT_INTERVAL,
            ),
            FigureKind::OwnView(g) => (
                format!("decisions with which {} would credit themselves", of(g)),
                "share of decisions",
                UNIT_INTERVAL,
            ),
            FigureKind::Dyad(g, n) => (
                format!(
                    "how far {} moved the beliefs of {} their own way",
                    of(g),
                    setting.scenario.negotiators()[n].label.called(Language::English)
                ),
                "effectiveness",
                FROM_MINUS_ONE,
            ),
            FigureKind::Document(DocumentFigure::Match) => {
                ("plans of the agreement found in the factsheets".to_owned(), "share of plans", UNIT_INTERVAL)
            }
            FigureKind::Document(DocumentFigure::Coincidental) => (
                "plans of the agreement without civil servants found in the same factsheets".to_owned(),
                "share of plans",
                UNIT_INTERVAL,
            ),
            FigureKind::Document(DocumentFigure::Added) => {
                ("document match less coincidental match".to_owned(), "share of plans", FROM_MINUS_ONE)
            }
            FigureKind::Politicians { council } => (
                format!(
                    "change of the {} own goals, at true effectiveness, by the civil servants' part",
                    if council { "council parties'" } else { "coalition's" }
                ),
                SHARE_OF_RANGE,
                FROM_MINUS_ONE,
            ),
            FigureKind::Brokerage { supporter, alone } => {
                let name =
                    setting.cast.agent(setting.cast.supporters[supporter].agent).called(Language::English);
                (
                    format!(
                        "pairs of expert and negotiator between whom {name} brokers{}",
                        if alone { " alone" } else { "" }
                    ),
                    "share of reached pairs",
                    UNIT_INTERVAL,
                )
            }
            FigureKind::Reach { expert, in_person } => {
                let name = setting.cast.agent(setting.cast.experts[expert].agent).called(Language::English);
                (
                    format!(
                        "negotiators who heard {name}{}",
                        if in_person { " in person" } else { "'s estimates" }
                    ),
                    "share of negotiators",
                    UNIT_INTERVAL,
                )
            }
            FigureKind::Stage(stage) => {
                (format!("recommendations: {}", stage.words()), "share of recommendations", UNIT_INTERVAL)
            }
            FigureKind::CaseCoalition => {
                ("formations with the coalition of the case".to_owned(), "share", UNIT_INTERVAL)
            }
            FigureKind::CaseLeadFails => (
                "formations in which the lead that failed in the case fails".to_owned(),
                "share",
                UNIT_INTERVAL,
            ),
            FigureKind::Coalition(_) => ("formations with this coalition".to_owned(), "share", UNIT_INTERVAL),
            FigureKind::PortfolioSlope => (
                "slope of partners' shares of portfolios on their shares of the coalition's seats".to_owned(),
                "share of portfolios for a share of seats",
                "any",
            ),
            FigureKind::Noticed { author, by } => (
                format!(
                    "times that {} noticed colouring in the estimates of {}",
                    setting.cast.agent(by).called(Language::English),
                    setting.cast.agent(author).called(Language::English)
                ),
                "times",
                "0 and more",
            ),
            FigureKind::Formation(figure) => (figure.meaning.to_owned(), figure.unit, figure.range),
        }
    }
}

fn distance_unit(dimension: Dimension) -> &'static str {
    if dimension == Dimension::Course { "Kendall distance" } else { "Jaccard distance" }
}

fn plans_words(which: Plans) -> &'static str {
    match which {
        Plans::Gone => "",
        Plans::Serving => ", and serve them",
        Plans::NotServing => ", and do not serve them",
    }
}

fn side_words(side: DecisionSide) -> &'static str {
    match side {
        DecisionSide::Changed => "changed",
        DecisionSide::Towards => "changed towards their goals",
        DecisionSide::Away => "changed away from their goals",
    }
}
