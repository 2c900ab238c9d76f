//! One sentence for each event. [`of`] is the whole list; a new event must be given its words here.

mod agreement;
mod decision;
mod information;
mod preparation;
mod relations;
mod rounds;

use super::names::Names;
use model::trace::What;

pub(super) use agreement::why as why_abstained;
pub(super) use information::{paper_read, told};
pub(super) use preparation::put_forward;

/// What happened, as a sentence.
#[must_use]
pub fn of(n: Names<'_>, what: &What) -> String {
    let text = match *what {
        What::RoleAssigned { official, function } => preparation::role_assigned(n, official, function),
        What::Commissioned { factsheet, author, by, kind } => {
            preparation::commissioned(n, factsheet, author, by, kind)
        }
        What::Conflict { plan, expert, supporter, expert_won } => {
            preparation::conflict(n, plan, expert, supporter, expert_won)
        }
        What::Struck { plan, by } => preparation::struck(n, plan, by),
        What::PutForward { theme, author } => preparation::put_forward(n, &[theme], author),
        What::OutlookWritten { author } => preparation::outlook_written(n, author),
        What::PaperRead { author, by } => information::paper_read(n, author, &[by]),
        What::PassedOn { plan, expert, by, passed } => information::passed_on(n, plan, expert, by, passed),
        What::Screened { plan, by, effect } => preparation::screened(n, plan, by, effect),
        What::Delivered { factsheet, vertical, timeliness } => {
            preparation::delivered(n, factsheet, vertical, timeliness)
        }
        What::Included { plan, by } => preparation::filtered(n, plan, by, true),
        What::LeftOut { plan, by } => preparation::filtered(n, plan, by, false),
        What::Seated { party, seats } => rounds::seated(n, party, seats),
        What::LeadTaken { party, informateur, mandate } => rounds::lead_taken(n, party, informateur, mandate),
        What::Sounded { lead, coalition } => rounds::sounded(n, lead, coalition),
        What::Declined { party, coalition, reason } => rounds::declined(n, party, coalition, reason),
        What::Agreed { lead, coalition } => rounds::agreed(n, lead, coalition),
        What::MandateReturned { party, reason } => rounds::mandate_returned(n, party, reason),
        What::Debated { motion } => rounds::debated(motion),
        What::CouncilWide { parties, agreed } => rounds::council_wide(n, parties, agreed),
        What::NoCoalition => "the formation ended without a coalition".to_owned(),
        What::SessionOpened { session } => format!("session {} began", u32::from(session) + 1),
        What::ThemeOpened { theme, forced_by } => information::theme_opened(n, theme, forced_by),
        What::ProblemOpened { problem, slots } => information::problem_opened(n, problem, slots),
        What::Endorsed { problem, informateur } => information::endorsed(n, problem, informateur),
        What::Presented { problem, expert, chosen_by } => {
            information::presented(n, problem, expert, chosen_by)
        }
        What::Requested { problem, by, expert, vertical, ready } => {
            information::requested(n, problem, by, expert, vertical, ready)
        }
        What::Answered { problem, to, expert } => information::answered(n, problem, to, expert),
        What::NotDelivered { problem, to, expert } => information::not_delivered(n, problem, to, expert),
        What::TookInitiative { problem, official } => information::took_initiative(n, problem, official),
        What::Pooled { problem, expert, members } => relations::pooled(n, problem, expert, members),
        What::Heard { plan, from, to, kind, channel, weight } => {
            information::heard(n, plan, (from, to), kind, channel, weight)
        }
        What::Blocked { problem, from, to, kind } => information::blocked(n, problem, from, to, kind),
        What::Counted { from, to, delivered, owed } => relations::counted(n, from, to, delivered, owed),
        What::Given { from, to, balance } => relations::given(n, from, to, balance),
        What::ValueShared { from, to, colleagues } => relations::value_shared(n, from, to, colleagues),
        What::Returned { from, to, kind, amount } => relations::returned(n, from, to, kind, amount),
        What::Noticed { problem, author, by, spoke } => information::noticed(n, problem, author, by, spoke),
        What::Dropped { problem, author } => information::dropped(n, problem, author),
        What::Sanctioned { from, to, kind, sanction, trust } => {
            relations::sanctioned(n, (from, to), kind, sanction, trust)
        }
        What::Tabled { plan, by } => decision::tabled(n, plan, by),
        What::Vetoed { plan, party } => decision::vetoed(n, plan, party),
        What::OverBudget { plan, controller, followed } => {
            decision::over_budget(n, plan, controller, followed)
        }
        What::Decided { problem, plan, utility } => decision::decided(n, problem, plan, utility),
        What::GaveWay { problem, party, to, favour } => decision::gave_way(n, problem, party, to, favour),
        What::Exchanged { first, won_by, second, lost_by } => {
            decision::exchanged(n, (first, won_by), (second, lost_by))
        }
        What::NotReached { problem } => decision::not_reached(n, problem),
        What::Consulted { party, abstained } => agreement::consulted(n, party, abstained),
        What::Amended { party, plan, adopted } => agreement::amended(n, party, plan, adopted),
        What::Composed { plan, rank } => agreement::composed(n, plan, rank),
        What::Cut { plan } => agreement::cut(n, plan),
        What::Restored { party, plan, instead_of } => agreement::restored(n, party, plan, instead_of),
        What::Presentation { plans } => agreement::presentation(plans),
        What::Portfolios { party, count } => agreement::portfolios(n, party, count),
        What::Voted { party, favour } => agreement::voted(n, party, favour),
        What::Invested { favour, against, installed } => agreement::invested(favour, against, installed),
        What::EverydayDecided { problem, alderman, plan, advised } => {
            decision::everyday(n, problem, alderman, plan, advised)
        }
    };
    super::names::sentence(&text)
}
