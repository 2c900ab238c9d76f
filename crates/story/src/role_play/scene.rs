//! What is shown of a play: who one is, the points passed and the open one, and at the end what it did.

use super::replay::{Passed, points};
use super::{Ending, RolePlay, Run, options};
use crate::calendar::date_in;
use model::world::choices::{Choices, Moment, Offered, Point};
use serde::{Deserialize, Serialize};

/// What is to be seen of a play.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// Name of the scenario.
    pub scenario: String,
    /// Seed of all random draws.
    pub seed: u64,
    /// Replicate, from 1.
    pub replicate: u64,
    /// Who one is.
    pub role: RoleTold,
    /// The points in the order in which the formation came to them, up to the open one, which is the last; all five where none
    /// is open.
    pub points: Vec<PointTold>,
    /// Number of the open point, from 1; none at the end.
    pub open: Option<usize>,
    /// What the play did, at the end.
    pub ending: Option<Ending>,
}

/// Who one is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoleTold {
    /// Identifier in the scenario.
    pub id: String,
    /// Name in the scenario.
    pub name: String,
    /// Function, in words.
    pub function: String,
    /// What that is, and what one wants, in a few sentences.
    pub about: String,
}

/// A point of a play.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointTold {
    /// Number, from 1.
    pub number: usize,
    /// Number of points.
    pub of: usize,
    /// Name: `package`, `agenda`, `presenting`, `passing` or `draft`.
    pub id: String,
    /// What is to be decided, as a question.
    pub title: String,
    /// Days from the election; none where the point did not come up.
    pub day: Option<i32>,
    /// The same as a date in words.
    pub date: Option<String>,
    /// What happened, in two or three sentences; or why nothing is to be decided.
    pub situation: String,
    /// The options; none where nothing is to be decided.
    pub options: Vec<OptionTold>,
    /// Identifier of the option that was taken, where the point is passed.
    pub chosen: Option<String>,
    /// Whether nobody chose, so that the model's own option was taken.
    pub left_to_model: bool,
}

/// An option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptionTold {
    /// Identifier in files.
    pub id: String,
    /// What one does.
    pub label: String,
    /// What it means.
    pub meaning: String,
    /// Whether the model's person in this place would have taken it; none before one has decided.
    pub model: Option<bool>,
}

impl RolePlay<'_> {
    /// The scene after these choices; with `to_the_end`, the whole play.
    pub(super) fn scene_of(&self, choices: &Choices, to_the_end: bool) -> Scene {
        let run = self.run(choices);
        let passed = points(&run);
        let is_open = |(point, passed): &(Point, Passed)| {
            matches!(passed, Passed::Moment(_)) && choices.at(*point).is_none()
        };
        let open = if to_the_end { None } else { passed.iter().position(is_open) };
        let shown = open.map_or(passed.len(), |open| open + 1);
        let points = passed[..shown].iter().enumerate();
        let points = points.map(|(place, (point, passed))| match passed {
            Passed::Moment(number) => {
                let moment = &run.world.played.moments()[*number];
                self.moment(&run, moment, place + 1, open == Some(place))
            }
            Passed::NoSay(why) => PointTold { situation: self.no_say(*why), ..self.point(*point, place + 1) },
        });
        let scenario = &self.setting.scenario;
        Scene {
            scenario: scenario.name().to_owned(),
            seed: self.seed,
            replicate: self.replicate + 1,
            role: self.role_told(),
            points: points.collect(),
            open: open.map(|open| open + 1),
            ending: open.is_none().then(|| self.ending(choices, run)),
        }
    }

    /// A point of which nothing more is known.
    fn point(&self, point: Point, number: usize) -> PointTold {
        PointTold {
            number,
            of: Point::ALL.len(),
            id: point.name().to_owned(),
            title: self.title(point).to_owned(),
            day: None,
            date: None,
            situation: String::new(),
            options: Vec::new(),
            chosen: None,
            left_to_model: false,
        }
    }

    fn moment(&self, run: &Run, moment: &Moment, number: usize, open: bool) -> PointTold {
        let election = self.setting.scenario.council().election;
        let day = i16::try_from(moment.day).unwrap_or(i16::MAX);
        let id = |choice| options::id(self.setting, choice);
        let told = |offered: &Offered| OptionTold {
            id: id(offered.choice),
            label: self.label(offered),
            meaning: self.meaning(moment, offered),
            model: (!open).then_some(offered.choice == moment.own),
        };
        PointTold {
            day: Some(moment.day),
            date: Some(date_in(election, day, self.language)),
            situation: self.situation(run, moment),
            options: moment.options.iter().map(told).collect(),
            chosen: (!open).then(|| id(moment.taken)),
            left_to_model: !open && run.world.played.choices().at(moment.point).is_none(),
            ..self.point(moment.point, number)
        }
    }
}
