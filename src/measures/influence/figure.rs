//! Figures: every measure has a name, by which tables, patterns and the precision asked for speak of it, and a
//! definition beside it. docs/MEASURES.md says how to read each.

use super::decisions::{self, Changed};
use super::distance;
use super::lines::{Line, Lines};
use super::outcome::match_share;
use super::{Dimension, shapley};
use crate::ids::PartyId;
use crate::measures::compared::{self, Measure, Value};
use crate::measures::network::stages::Stage;
use crate::stats::count;
use crate::trace::Coalition;
use crate::world::build::Setting;
use crate::world::means::{Group, Means, MeansSet};

/// Part of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// What agrees with professional truth.
    Professional,
    /// The rest.
    Private,
}

/// Which changed decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// All.
    Changed,
    /// Towards the goals of who was muted.
    Towards,
    /// Away from them.
    Away,
}

/// What a figure says. Groups are positions in the study's list.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Influence(usize, Dimension, Part),
    PerHead(usize, Dimension),
    Attained(usize, Dimension),
    AttainedWithout(usize, Dimension),
    Impact(usize, Dimension),
    ImpactDays(usize),
    Luck(usize, Dimension),
    LuckDays(usize),
    Means(usize, Dimension, Means),
    Share(usize, Dimension),
    Decisions(usize, Side),
    Everyday(usize, Side),
    Perceived(usize),
    OwnView(usize),
    Dyad(usize, usize),
    Document(Document),
    Politicians { council: bool },
    Brokerage { supporter: usize, alone: bool },
    Reach { expert: usize, in_person: bool },
    Stage(Stage),
    Formation(&'static Measure),
    CaseCoalition,
    CaseLeadFails,
    Coalition(Coalition),
    PortfolioSlope,
}

/// A figure of the comparison of documents.
#[derive(Debug, Clone, Copy)]
enum Document {
    Match,
    Coincidental,
    Added,
}

/// One measure of one world.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Name: words joined by dots, such as `influence.supporters.outcome`.
    pub name: String,
    /// What it says.
    pub meaning: String,
    /// Unit.
    pub unit: &'static str,
    /// Range.
    pub range: &'static str,
    kind: Kind,
}

/// The players of [`Line::MutedTogether`], in the order of its bits.
pub const TOGETHER: [&str; 3] = ["supporters", "experts", "line"];

const SHARE_OF_RANGE: &str = "share of the attainable range";
const FROM_MINUS_ONE: &str = "-1 to 1";
const UNIT_INTERVAL: &str = "0 to 1";

impl Figure {
    /// The figure of a name; groups that it speaks of are added to `groups`.
    ///
    /// # Errors
    /// What is wrong with the name, and what would be right.
    pub fn named(setting: &Setting, groups: &mut Vec<Group>, name: &str) -> Result<Figure, String> {
        let words: Vec<&str> = name.split('.').collect();
        let unknown = || format!("there is no figure `{name}`; figures are {}", patterns());
        let kind = match words[..] {
            ["document", "match"] => Kind::Document(Document::Match),
            ["document", "coincidental"] => Kind::Document(Document::Coincidental),
            ["document", "added"] => Kind::Document(Document::Added),
            ["politicians", "coalition"] => Kind::Politicians { council: false },
            ["politicians", "council"] => Kind::Politicians { council: true },
            ["case", "coalition"] => Kind::CaseCoalition,
            ["case", "lead_fails"] => Kind::CaseLeadFails,
            ["coalition", parties] => Kind::Coalition(coalition(setting, parties)?),
            ["portfolios", "slope"] => Kind::PortfolioSlope,
            ["share", who, what] => {
                let player = TOGETHER.iter().position(|word| *word == who).ok_or_else(unknown)?;
                Kind::Share(player, dimension(what).ok_or_else(unknown)?)
            }
            ["brokerage", who] => Kind::Brokerage { supporter: supporter(setting, who)?, alone: false },
            ["brokerage", who, "alone"] => {
                Kind::Brokerage { supporter: supporter(setting, who)?, alone: true }
            }
            ["reach", who] => Kind::Reach { expert: expert(setting, who)?, in_person: false },
            ["reach", who, "in_person"] => Kind::Reach { expert: expert(setting, who)?, in_person: true },
            ["stage", stage] => {
                Kind::Stage(Stage::ALL.into_iter().find(|s| s.name() == stage).ok_or_else(unknown)?)
            }
            ["formation", measure] => {
                Kind::Formation(compared::measure(measure).filter(|m| of_one(m)).ok_or_else(unknown)?)
            }
            [measure, who, ref rest @ ..] => {
                let group = |groups: &mut Vec<Group>| position(setting, groups, who);
                of_group(setting, groups, measure, &group, rest)?.ok_or_else(unknown)?
            }
            _ => return Err(unknown()),
        };
        let (meaning, unit, range) = kind.definition(setting, groups);
        Ok(Figure { name: name.to_owned(), meaning, unit, range, kind })
    }

    /// The runs that it needs.
    #[must_use]
    pub fn needs(&self) -> Vec<Line> {
        let base = Line::Formation;
        match self.kind {
            Kind::Influence(group, ..)
            | Kind::AttainedWithout(group, _)
            | Kind::PerHead(group, _)
            | Kind::Impact(group, _)
            | Kind::ImpactDays(group)
            | Kind::Decisions(group, _)
            | Kind::Dyad(group, _) => {
                vec![base, Line::Muted(group, MeansSet::ALL)]
            }
            Kind::Luck(group, _) | Kind::LuckDays(group) => vec![base, Line::Redrawn(group)],
            Kind::Means(group, ..) => {
                (0..MeansSet::NUMBER).map(|set| Line::Muted(group, MeansSet::at(set))).chain([base]).collect()
            }
            Kind::Share(..) => (0..1 << TOGETHER.len()).map(Line::MutedTogether).chain([base]).collect(),
            Kind::Everyday(group, _) => vec![base, Line::Everyday, Line::EverydayMuted(group)],
            Kind::Politicians { .. } | Kind::Document(Document::Coincidental | Document::Added) => {
                vec![base, Line::MutedTogether(EVERYBODY)]
            }
            Kind::Attained(..)
            | Kind::Perceived(_)
            | Kind::OwnView(_)
            | Kind::Document(Document::Match)
            | Kind::Brokerage { .. }
            | Kind::Reach { .. }
            | Kind::Stage(_)
            | Kind::Formation(_)
            | Kind::CaseCoalition
            | Kind::CaseLeadFails
            | Kind::Coalition(_)
            | Kind::PortfolioSlope => vec![base],
        }
    }

    /// Its value in one world; none where it does not exist there.
    #[must_use]
    pub fn value(&self, lines: &Lines<'_>) -> Option<f64> {
        self.kind.value(lines)
    }

    /// Whether it speaks of the joint goals of all civil servants.
    #[must_use]
    pub fn is_of_joint_goals(&self) -> bool {
        matches!(self.kind, Kind::Share(..))
    }

    /// The group whose muting it asks for dyads of.
    #[must_use]
    pub fn dyad_of(&self) -> Option<usize> {
        if let Kind::Dyad(group, _) = self.kind { Some(group) } else { None }
    }
}

/// The set of players who are all muted.
const EVERYBODY: usize = (1 << TOGETHER.len()) - 1;

/// The forms of names.
fn patterns() -> String {
    [
        "influence.GROUP.DIMENSION (and .professional, .private, .per_head)",
        "attained.GROUP.DIMENSION (and .without)",
        "impact.GROUP.DIMENSION or .days",
        "luck.GROUP.DIMENSION or .days",
        "means.GROUP.DIMENSION.MEANS",
        "share.supporters|experts|line.DIMENSION",
        "decisions.GROUP.changed|towards|away",
        "everyday.GROUP.changed|towards|away",
        "perceived.GROUP (and .own)",
        "dyad.PERSON.NEGOTIATOR",
        "document.match|coincidental|added",
        "politicians.coalition|council",
        "brokerage.SUPPORTER (and .alone)",
        "reach.EXPERT (and .in_person)",
        "stage.STAGE",
        "formation.MEASURE",
        "case.coalition|lead_fails",
        "coalition.PARTY+PARTY",
        "portfolios.slope",
    ]
    .join(", ")
}

fn truth(is_so: bool) -> f64 {
    f64::from(u8::from(is_so))
}

/// The coalition of parties by their identifiers, joined by +.
fn coalition(setting: &Setting, parties: &str) -> Result<Coalition, String> {
    parties.split('+').try_fold(Coalition::default(), |coalition, id| {
        let place = setting.scenario.parties().iter().position(|party| party.label.id == id);
        place
            .map(|p| coalition.with(PartyId::at(p)))
            .ok_or_else(|| format!("`{id}` is no party of this scenario"))
    })
}

/// Least squares over the partners of one formation; none where their seats are equal [WD].
fn portfolio_slope(lines: &Lines<'_>) -> Option<f64> {
    let held = &lines.formation.record.portfolios;
    let seats = held.iter().map(|&(party, _)| f64::from(lines.seats[party.index()]));
    let (all_seats, all_held) =
        (seats.clone().sum::<f64>(), held.iter().map(|h| f64::from(h.1)).sum::<f64>());
    let mean = 1.0 / count(held.len());
    let (mut together, mut spread) = (0.0, 0.0);
    for (seats, &(_, portfolios)) in seats.zip(held) {
        let distance = seats / all_seats - mean;
        together += distance * (f64::from(portfolios) / all_held - mean);
        spread += distance * distance;
    }
    (spread > 1e-12).then(|| together / spread)
}

fn of_one(measure: &Measure) -> bool {
    matches!(measure.value, Value::One(_))
}

fn position(setting: &Setting, groups: &mut Vec<Group>, name: &str) -> Result<usize, String> {
    if let Some(place) = groups.iter().position(|group| group.id == name) {
        return Ok(place);
    }
    groups.push(Group::named(setting, name).map_err(|unknown| unknown.to_string())?);
    Ok(groups.len() - 1)
}

fn supporter(setting: &Setting, id: &str) -> Result<usize, String> {
    let place = setting.cast.supporters.iter().position(|s| setting.cast.agent(s.agent).id == id);
    place.ok_or_else(|| format!("`{id}` is no process supporter in this scenario"))
}

fn expert(setting: &Setting, id: &str) -> Result<usize, String> {
    let place = setting.cast.experts.iter().position(|e| setting.cast.agent(e.agent).id == id);
    place.ok_or_else(|| format!("`{id}` is no content expert in this scenario"))
}

fn dimension(name: &str) -> Option<Dimension> {
    Dimension::ALL.into_iter().find(|dimension| dimension.name() == name)
}

fn side(name: &str) -> Option<Side> {
    match name {
        "changed" => Some(Side::Changed),
        "towards" => Some(Side::Towards),
        "away" => Some(Side::Away),
        _ => None,
    }
}

/// A figure of a group; none where there is no such measure.
fn of_group(
    setting: &Setting,
    groups: &mut Vec<Group>,
    measure: &str,
    group: &dyn Fn(&mut Vec<Group>) -> Result<usize, String>,
    rest: &[&str],
) -> Result<Option<Kind>, String> {
    let kind: Box<dyn Fn(usize) -> Kind> = match (measure, rest) {
        ("influence", [what, part @ ..]) => {
            let Some(d) = dimension(what) else { return Ok(None) };
            match part {
                [] => Box::new(move |g| Kind::Influence(g, d, Part::Whole)),
                ["professional"] => Box::new(move |g| Kind::Influence(g, d, Part::Professional)),
                ["private"] => Box::new(move |g| Kind::Influence(g, d, Part::Private)),
                ["per_head"] => Box::new(move |g| Kind::PerHead(g, d)),
                _ => return Ok(None),
            }
        }
        ("impact", ["days"]) => Box::new(Kind::ImpactDays),
        ("luck", ["days"]) => Box::new(Kind::LuckDays),
        ("attained", [what, "without"]) => {
            let Some(d) = dimension(what) else { return Ok(None) };
            Box::new(move |g| Kind::AttainedWithout(g, d))
        }
        ("attained" | "impact" | "luck", [what]) => {
            let Some(d) = dimension(what) else { return Ok(None) };
            match measure {
                "attained" => Box::new(move |g| Kind::Attained(g, d)),
                "impact" => Box::new(move |g| Kind::Impact(g, d)),
                _ => Box::new(move |g| Kind::Luck(g, d)),
            }
        }
        ("means", [what, means]) => {
            let found = Means::ALL.into_iter().find(|m| m.name() == *means);
            let (Some(d), Some(means)) = (dimension(what), found) else { return Ok(None) };
            Box::new(move |g| Kind::Means(g, d, means))
        }
        ("decisions" | "everyday", [which]) => {
            let Some(side) = side(which) else { return Ok(None) };
            let everyday = measure == "everyday";
            Box::new(move |g| if everyday { Kind::Everyday(g, side) } else { Kind::Decisions(g, side) })
        }
        ("perceived", []) => Box::new(Kind::Perceived),
        ("perceived", ["own"]) => Box::new(Kind::OwnView),
        ("dyad", [negotiator]) => {
            let agents = setting.scenario.negotiators();
            let place = agents.iter().position(|n| n.label.id == *negotiator);
            let place = place.ok_or_else(|| format!("`{negotiator}` is no negotiator in this scenario"))?;
            Box::new(move |g| Kind::Dyad(g, place))
        }
        _ => return Ok(None),
    };
    Ok(Some(kind(group(groups)?)))
}

impl Kind {
    fn value(self, lines: &Lines<'_>) -> Option<f64> {
        let muted = |group| lines.outcome(Line::Muted(group, MeansSet::ALL));
        match self {
            Kind::Influence(group, d, part) => influence(lines, group, d, part),
            Kind::PerHead(group, d) => {
                let heads = lines.wishes[group].wishes.heads;
                let change = change(lines, group, d, Part::Whole);
                (heads > 0.0).then(|| change / heads)
            }
            Kind::Attained(group, d) => {
                let wanted = &lines.wishes[group];
                let whole = lines.attained(wanted, Line::Formation).whole[d as usize];
                of_range(whole, wanted.wishes.range[d as usize])
            }
            Kind::AttainedWithout(group, d) => {
                let wanted = &lines.wishes[group];
                let whole = lines.attained(wanted, Line::Muted(group, MeansSet::ALL)).whole[d as usize];
                of_range(whole, wanted.wishes.range[d as usize])
            }
            Kind::Impact(group, d) => {
                Some(distance::impact(d, lines.formation(), muted(group), lines.themes))
            }
            Kind::ImpactDays(group) => distance::days(lines.formation(), muted(group)),
            Kind::Luck(group, d) => {
                let redrawn = lines.outcome(Line::Redrawn(group));
                Some(distance::impact(d, lines.formation(), redrawn, lines.themes))
            }
            Kind::LuckDays(group) => distance::days(lines.formation(), lines.outcome(Line::Redrawn(group))),
            Kind::Means(group, d, means) => by_means(lines, group, d, means),
            Kind::Share(player, d) => by_group(lines, player, d),
            Kind::Decisions(group, side) => {
                let [with, without] = [lines.formation(), muted(group)].map(|outcome| &outcome.decisions);
                decisions::compare(with, without, &lines.wishes[group].wishes.plans).map(|c| of_side(c, side))
            }
            Kind::Everyday(group, side) => {
                let lines_of = [Line::Everyday, Line::EverydayMuted(group)];
                let [with, without] = lines_of.map(|line| &lines.outcome(line).decisions);
                decisions::compare(with, without, &lines.wishes[group].wishes.plans).map(|c| of_side(c, side))
            }
            Kind::Perceived(group) => lines.perceived[group].by_negotiators(),
            Kind::OwnView(group) => lines.perceived[group].by_group(),
            Kind::Dyad(group, negotiator) => lines.dyads[group].get(negotiator).copied().flatten(),
            Kind::Document(which) => document(lines, which),
            Kind::Politicians { council } => politicians(lines, council),
            Kind::Brokerage { supporter, alone } => {
                let broker = lines.brokerage.brokers.get(supporter)?;
                if alone { lines.brokerage.only_share(broker) } else { lines.brokerage.pair_share(broker) }
            }
            Kind::Reach { expert, in_person } => {
                let reach = lines.reach.get(expert)?;
                if in_person { reach.share_in_person() } else { reach.share() }
            }
            Kind::Stage(stage) => {
                let stages = &lines.stages;
                (stages.treated > 0).then(|| f64::from(stages.at(stage)) / f64::from(stages.treated))
            }
            Kind::CaseCoalition => lines.case.0.map(|case| truth(lines.formation().coalition == case)),
            Kind::CaseLeadFails => {
                lines.case.1.map(|lead| truth(lines.formation.record.failed_leads.contains(&lead)))
            }
            Kind::Coalition(parties) => Some(truth(lines.formation().coalition == parties)),
            Kind::PortfolioSlope => portfolio_slope(lines),
            Kind::Formation(measure) => match measure.value {
                Value::One(of) => of(&lines.formation),
                Value::Two(_) => None,
            },
        }
    }

    /// Meaning, unit and range.
    fn definition(self, setting: &Setting, groups: &[Group]) -> (String, &'static str, &'static str) {
        let of = |group: usize| groups[group].name.as_str();
        match self {
            Kind::Influence(g, d, part) => {
                let part = match part {
                    Part::Whole => "goals",
                    Part::Professional => "goals, the professional part",
                    Part::Private => "goals, the private part",
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
            Kind::PerHead(g, d) => (
                format!("the same change for each of {}, {}", of(g), d.name()),
                if d == Dimension::Course { "pairs of themes" } else { "plans wholly wanted" },
                "any",
            ),
            Kind::AttainedWithout(g, d) => (
                format!("what the formation would have given {} without them, {}", of(g), d.name()),
                SHARE_OF_RANGE,
                FROM_MINUS_ONE,
            ),
            Kind::Attained(g, d) => {
                (format!("what the formation gave {}, {}", of(g), d.name()), SHARE_OF_RANGE, FROM_MINUS_ONE)
            }
            Kind::Impact(g, d) => (
                format!("distance of the {} to that without {}", d.name(), of(g)),
                distance_unit(d),
                UNIT_INTERVAL,
            ),
            Kind::ImpactDays(g) => {
                (format!("days between the agreement and that without {}", of(g)), "days", "0 and more")
            }
            Kind::Luck(g, d) => (
                format!("distance of the {} to that with other luck of {}", d.name(), of(g)),
                distance_unit(d),
                UNIT_INTERVAL,
            ),
            Kind::LuckDays(g) => (
                format!("days between the agreement and that with other luck of {}", of(g)),
                "days",
                "0 and more",
            ),
            Kind::Means(g, d, means) => (
                format!(
                    "of the influence of {} on the {}, the part by {} (Shapley)",
                    of(g),
                    d.name(),
                    means.name()
                ),
                SHARE_OF_RANGE,
                FROM_MINUS_ONE,
            ),
            Kind::Share(player, d) => (
                format!(
                    "of the influence of all civil servants on the {}, the part of {} (Shapley)",
                    d.name(),
                    TOGETHER[player]
                ),
                SHARE_OF_RANGE,
                FROM_MINUS_ONE,
            ),
            Kind::Decisions(g, side) => {
                (format!("decisions {} by {}", side_words(side), of(g)), "share of decisions", UNIT_INTERVAL)
            }
            Kind::Everyday(g, side) => (
                format!("decisions of everyday practice {} by {}", side_words(side), of(g)),
                "share of decisions",
                UNIT_INTERVAL,
            ),
            Kind::Perceived(g) => (
                format!("decisions with which a negotiator would credit {}", of(g)),
                "share of decisions",
                UNIT_INTERVAL,
            ),
            Kind::OwnView(g) => (
                format!("decisions with which {} would credit themselves", of(g)),
                "share of decisions",
                UNIT_INTERVAL,
            ),
            Kind::Dyad(g, n) => (
                format!(
                    "how far {} moved the beliefs of {} the own way",
                    of(g),
                    setting.scenario.negotiators()[n].label.name
                ),
                "effectiveness",
                FROM_MINUS_ONE,
            ),
            Kind::Document(Document::Match) => {
                ("plans of the agreement found in the factsheets".to_owned(), "share of plans", UNIT_INTERVAL)
            }
            Kind::Document(Document::Coincidental) => (
                "plans of the agreement without civil servants found in the same factsheets".to_owned(),
                "share of plans",
                UNIT_INTERVAL,
            ),
            Kind::Document(Document::Added) => {
                ("document match less coincidental match".to_owned(), "share of plans", FROM_MINUS_ONE)
            }
            Kind::Politicians { council } => (
                format!(
                    "change of the {} own goals, at true effectiveness, by the civil servants' part",
                    if council { "council parties'" } else { "coalition's" }
                ),
                SHARE_OF_RANGE,
                FROM_MINUS_ONE,
            ),
            Kind::Brokerage { supporter, alone } => {
                let name = &setting.cast.agent(setting.cast.supporters[supporter].agent).name;
                (
                    format!(
                        "pairs of expert and negotiator between whom {name} brokers{}",
                        if alone { " alone" } else { "" }
                    ),
                    "share of reached pairs",
                    UNIT_INTERVAL,
                )
            }
            Kind::Reach { expert, in_person } => {
                let name = &setting.cast.agent(setting.cast.experts[expert].agent).name;
                (
                    format!(
                        "negotiators who heard {name}{}",
                        if in_person { " in person" } else { "'s estimates" }
                    ),
                    "share of negotiators",
                    UNIT_INTERVAL,
                )
            }
            Kind::Stage(stage) => {
                (format!("recommendations: {}", stage.words()), "share of recommendations", UNIT_INTERVAL)
            }
            Kind::CaseCoalition => {
                ("formations with the coalition of the case".to_owned(), "share", UNIT_INTERVAL)
            }
            Kind::CaseLeadFails => (
                "formations in which the lead that failed in the case fails".to_owned(),
                "share",
                UNIT_INTERVAL,
            ),
            Kind::Coalition(_) => ("formations with this coalition".to_owned(), "share", UNIT_INTERVAL),
            Kind::PortfolioSlope => (
                "slope of partners' shares of portfolios on their shares of the coalition's seats".to_owned(),
                "share of portfolios for a share of seats",
                "any",
            ),
            Kind::Formation(measure) => (measure.meaning.to_owned(), measure.unit, ""),
        }
    }
}

fn distance_unit(dimension: Dimension) -> &'static str {
    if dimension == Dimension::Course { "Kendall distance" } else { "Jaccard distance" }
}

fn side_words(side: Side) -> &'static str {
    match side {
        Side::Changed => "changed",
        Side::Towards => "changed towards their goals",
        Side::Away => "changed away from their goals",
    }
}

fn of_side(changed: Changed, side: Side) -> f64 {
    match side {
        Side::Changed => changed.changed,
        Side::Towards => changed.towards,
        Side::Away => changed.away,
    }
}

fn of_range(change: f64, range: f64) -> Option<f64> {
    (range > 0.0).then(|| change / range)
}

/// Change of a group's attainment by its part.
fn change(lines: &Lines<'_>, group: usize, d: Dimension, part: Part) -> f64 {
    let wanted = &lines.wishes[group];
    let [with, without] =
        [Line::Formation, Line::Muted(group, MeansSet::ALL)].map(|line| lines.attained(wanted, line));
    let whole = with.whole[d as usize] - without.whole[d as usize];
    let professional = with.professional[d as usize] - without.professional[d as usize];
    match part {
        Part::Whole => whole,
        Part::Professional => professional,
        Part::Private => whole - professional,
    }
}

fn influence(lines: &Lines<'_>, group: usize, d: Dimension, part: Part) -> Option<f64> {
    of_range(change(lines, group, d, part), lines.wishes[group].wishes.range[d as usize])
}

/// Shapley value of a means: the players are the four means, the worth of a set is what the group attains with them.
fn by_means(lines: &Lines<'_>, group: usize, d: Dimension, means: Means) -> Option<f64> {
    let wanted = &lines.wishes[group];
    let worth: Vec<f64> = (0..MeansSet::NUMBER)
        .map(|kept| {
            let line = Line::Muted(group, MeansSet::at(kept).others());
            lines.attained(wanted, line).whole[d as usize]
        })
        .collect();
    of_range(shapley::values(Means::ALL.len(), &worth)[means as usize], wanted.wishes.range[d as usize])
}

/// Shapley value of supporters, experts or line in what all civil servants attain.
fn by_group(lines: &Lines<'_>, player: usize, d: Dimension) -> Option<f64> {
    let wanted = &lines.civil_servants;
    let worth: Vec<f64> = (0..=EVERYBODY)
        .map(|kept| lines.attained(wanted, Line::MutedTogether(EVERYBODY & !kept)).whole[d as usize])
        .collect();
    of_range(shapley::values(TOGETHER.len(), &worth)[player], wanted.wishes.range[d as usize])
}

/// Both matches are with the factsheets of the formation, which in the counterfactual nobody wrote.
fn document(lines: &Lines<'_>, which: Document) -> Option<f64> {
    let listed = &lines.formation().listed;
    let found = || match_share(&lines.formation().agreed, listed);
    let coincidental = || match_share(&lines.outcome(Line::MutedTogether(EVERYBODY)).agreed, listed);
    match which {
        Document::Match => found(),
        Document::Coincidental => coincidental(),
        Document::Added => Some(found()? - coincidental()?),
    }
}

/// What the civil servants' part changed of the politicians' own goals for the outcome, by seats.
fn politicians(lines: &Lines<'_>, council: bool) -> Option<f64> {
    let wanted = if council { &lines.council } else { &lines.coalition };
    let [with, without] =
        [Line::Formation, Line::MutedTogether(EVERYBODY)].map(|line| lines.attained(wanted, line).whole[2]);
    of_range(with - without, wanted.wishes.range[2])
}
