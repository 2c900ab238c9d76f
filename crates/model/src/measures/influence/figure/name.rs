//! Names of figures: words joined by dots, and the figure that each stands for.

use super::{DecisionSide, DocumentFigure, Figure, FigureKind, GoalPart, Plans, TOGETHER};
use crate::ids::*;
use crate::measures::catalogue::{self, FigurePart};
use crate::measures::influence::Dimension;
use crate::measures::network::stages::Stage;
use crate::trace::Coalition;
use crate::world::build::Setting;
use crate::world::means::{Means, PersonGroup};
use scenario::renamed;
use std::borrow::Cow;

impl Figure {
    /// Find the figure with this name; groups that it mentions are added to `groups`.
    ///
    /// # Errors
    /// Says what is wrong with the name, and what would be right.
    pub fn named(setting: &Setting, groups: &mut Vec<PersonGroup>, name: &str) -> Result<Figure, String> {
        let name = &*current_name(name);
        let words: Vec<&str> = name.split('.').collect();
        let unknown = || format!("there is no figure `{name}`; figures are {}", patterns());
        let kind = match words[..] {
            ["document", "match"] => FigureKind::Document(DocumentFigure::Match),
            ["document", "coincidental"] => FigureKind::Document(DocumentFigure::Coincidental),
            ["document", "added"] => FigureKind::Document(DocumentFigure::Added),
            ["politicians", "coalition"] => FigureKind::Politicians { council: false },
            ["politicians", "council"] => FigureKind::Politicians { council: true },
            ["partner", what] => FigureKind::Partner(dimension(what).ok_or_else(unknown)?),
            ["times_partner" | "way", ..] => {
                return Err(format!(
                    "`{name}` is a ratio of means over formations, which no single one has: `vierdemacht influence` tells it"
                ));
            }
            ["case", "coalition"] => FigureKind::CaseCoalition,
            ["case", "lead_fails"] => FigureKind::CaseLeadFails,
            ["coalition", parties] => FigureKind::Coalition(coalition(setting, parties)?),
            ["portfolios", "slope"] => FigureKind::PortfolioSlope,
            ["noticed", author, by] => {
                FigureKind::Noticed { author: official(setting, author)?, by: negotiator(setting, by)? }
            }
            ["share", who, what] => {
                let player = TOGETHER.iter().position(|word| *word == who).ok_or_else(unknown)?;
                FigureKind::Share(player, dimension(what).ok_or_else(unknown)?)
            }
            ["brokerage", who] => FigureKind::Brokerage { supporter: supporter(setting, who)?, alone: false },
            ["brokerage", who, "alone"] => {
                FigureKind::Brokerage { supporter: supporter(setting, who)?, alone: true }
            }
            ["reach", who] => FigureKind::Reach { expert: expert(setting, who)?, in_person: false },
            ["reach", who, "in_person"] => {
                FigureKind::Reach { expert: expert(setting, who)?, in_person: true }
            }
            ["stage", stage] => {
                FigureKind::Stage(Stage::ALL.into_iter().find(|s| s.name() == stage).ok_or_else(unknown)?)
            }
            ["formation", figure] => {
                let of_one = catalogue::figure(figure).filter(|f| f.part != FigurePart::Pair);
                FigureKind::Formation(of_one.ok_or_else(unknown)?)
            }
            [measure, who, ref rest @ ..] => {
                let group = |groups: &mut Vec<PersonGroup>| position(setting, groups, who);
                of_group(setting, groups, measure, &group, rest)?.ok_or_else(unknown)?
            }
            _ => return Err(unknown()),
        };
        let (meaning, unit, range) = kind.definition(setting, groups);
        Ok(Figure { name: name.to_owned(), meaning, unit, range, kind })
    }
}

/// The current name for a name of an earlier version, with a note of the change; other names unchanged.
pub fn current_name(name: &str) -> Cow<'_, str> {
    let Some(rest) = name.strip_prefix("luck.") else { return Cow::Borrowed(name) };
    let current = format!("noise_floor.{rest}");
    renamed::note("figure", name, &current);
    Cow::Owned(current)
}

/// The accepted forms of names.
fn patterns() -> String {
    [
        "influence.GROUP.DIMENSION (and .professional, .private, .per_head)",
        "attained.GROUP.DIMENSION (and .without; attained.GROUP.outcome.alone)",
        "impact.GROUP.DIMENSION or .days",
        "noise_floor.GROUP.DIMENSION or .days",
        "means.GROUP.DIMENSION.MEANS",
        "share.supporters|experts|line.DIMENSION",
        "partner.DIMENSION",
        "plans.GROUP.gone|serving|not_serving",
        "decisions.GROUP.changed|towards|away",
        "everyday.GROUP.changed|towards|away",
        "perceived.GROUP (and .own)",
        "dyad.PERSON.NEGOTIATOR",
        "document.match|coincidental|added",
        "politicians.coalition|council",
        "brokerage.SUPPORTER (and .alone)",
        "reach.EXPERT (and .in_person)",
        "stage.STAGE",
        "formation.FIGURE",
        "case.coalition|lead_fails",
        "coalition.PARTY+PARTY",
        "portfolios.slope",
        "noticed.PERSON.NEGOTIATOR",
    ]
    .join(", ")
}

/// The coalition of parties given by their identifiers, joined by +.
fn coalition(setting: &Setting, parties: &str) -> Result<Coalition, String> {
    parties.split('+').try_fold(Coalition::default(), |coalition, id| {
        let place = setting.scenario.parties().iter().position(|party| party.label.id == id);
        place
            .map(|p| coalition.with(PartyId::at(p)))
            .ok_or_else(|| format!("`{id}` is no party of this scenario"))
    })
}

fn position(setting: &Setting, groups: &mut Vec<PersonGroup>, name: &str) -> Result<usize, String> {
    if let Some(place) = groups.iter().position(|group| group.id == name) {
        return Ok(place);
    }
    groups.push(PersonGroup::named(setting, name).map_err(|unknown| unknown.to_string())?);
    Ok(groups.len() - 1)
}

fn negotiator(setting: &Setting, id: &str) -> Result<AgentId, String> {
    let place = setting.scenario.negotiators().iter().position(|n| n.label.id == id);
    place
        .map(|n| setting.cast.negotiator(NegotiatorId::at(n)))
        .ok_or_else(|| format!("`{id}` is no negotiator in this scenario"))
}

fn official(setting: &Setting, id: &str) -> Result<AgentId, String> {
    let place = setting.scenario.officials().iter().position(|o| o.label.id == id);
    place
        .map(|o| setting.cast.official(OfficialId::at(o)))
        .ok_or_else(|| format!("`{id}` is no official in this scenario"))
}

fn supporter(setting: &Setting, id: &str) -> Result<SupporterId, String> {
    let place = setting.cast.supporters.iter().position(|s| setting.cast.agent(s.agent).id == id);
    place.map(SupporterId::at).ok_or_else(|| format!("`{id}` is no process supporter in this scenario"))
}

fn expert(setting: &Setting, id: &str) -> Result<ExpertId, String> {
    let place = setting.cast.experts.iter().position(|e| setting.cast.agent(e.agent).id == id);
    place.map(ExpertId::at).ok_or_else(|| format!("`{id}` is no content expert in this scenario"))
}

fn dimension(name: &str) -> Option<Dimension> {
    Dimension::ALL.into_iter().find(|dimension| dimension.name() == name)
}

fn side(name: &str) -> Option<DecisionSide> {
    match name {
        "changed" => Some(DecisionSide::Changed),
        "towards" => Some(DecisionSide::Towards),
        "away" => Some(DecisionSide::Away),
        _ => None,
    }
}

/// A figure of a group; `None` if there is no such measure.
fn of_group(
    setting: &Setting,
    groups: &mut Vec<PersonGroup>,
    measure: &str,
    group: &dyn Fn(&mut Vec<PersonGroup>) -> Result<usize, String>,
    rest: &[&str],
) -> Result<Option<FigureKind>, String> {
    let kind: Box<dyn Fn(usize) -> FigureKind> = match (measure, rest) {
        ("influence", [what, part @ ..]) => {
            let Some(d) = dimension(what) else { return Ok(None) };
            match part {
                [] => Box::new(move |g| FigureKind::Influence(g, d, GoalPart::Whole)),
                ["professional"] => Box::new(move |g| FigureKind::Influence(g, d, GoalPart::Professional)),
                ["private"] => Box::new(move |g| FigureKind::Influence(g, d, GoalPart::Private)),
                ["per_head"] => Box::new(move |g| FigureKind::PerHead(g, d)),
                _ => return Ok(None),
            }
        }
        ("impact", ["days"]) => Box::new(FigureKind::ImpactDays),
        ("noise_floor", ["days"]) => Box::new(FigureKind::NoiseFloorDays),
        ("attained", ["outcome", "alone"]) => Box::new(FigureKind::AttainedAlone),
        ("attained", [what, "without"]) => {
            let Some(d) = dimension(what) else { return Ok(None) };
            Box::new(move |g| FigureKind::AttainedWithout(g, d))
        }
        ("attained" | "impact" | "noise_floor", [what]) => {
            let Some(d) = dimension(what) else { return Ok(None) };
            match measure {
                "attained" => Box::new(move |g| FigureKind::Attained(g, d)),
                "impact" => Box::new(move |g| FigureKind::Impact(g, d)),
                _ => Box::new(move |g| FigureKind::NoiseFloor(g, d)),
            }
        }
        ("means", [what, means]) => {
            let found = Means::ALL.into_iter().find(|m| m.name() == *means);
            let (Some(d), Some(means)) = (dimension(what), found) else { return Ok(None) };
            Box::new(move |g| FigureKind::Means(g, d, means))
        }
        ("decisions" | "everyday", [which]) => {
            let Some(side) = side(which) else { return Ok(None) };
            let everyday = measure == "everyday";
            Box::new(
                move |g| {
                    if everyday { FigureKind::Everyday(g, side) } else { FigureKind::Decisions(g, side) }
                },
            )
        }
        ("plans", [which]) => {
            let which = match *which {
                "gone" => Plans::Gone,
                "serving" => Plans::Serving,
                "not_serving" => Plans::NotServing,
                _ => return Ok(None),
            };
            Box::new(move |g| FigureKind::Plans(g, which))
        }
        ("perceived", []) => Box::new(FigureKind::Perceived),
        ("perceived", ["own"]) => Box::new(FigureKind::OwnView),
        ("dyad", [negotiator]) => {
            let agents = setting.scenario.negotiators();
            let place = agents.iter().position(|n| n.label.id == *negotiator);
            let place = place
                .map(NegotiatorId::at)
                .ok_or_else(|| format!("`{negotiator}` is no negotiator in this scenario"))?;
            Box::new(move |g| FigureKind::Dyad(g, place))
        }
        _ => return Ok(None),
    };
    Ok(Some(kind(group(groups)?)))
}
