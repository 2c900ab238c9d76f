//! Papers besides the factsheets: directors' two-pagers and the financial outlook, their authors, readers and effects
//! [T].

use super::{Run, contest};
use crate::ids::*;
use crate::random::Purpose;
use crate::trace::What;
use crate::world::means::Means;
use numbers::stats::count;

/// Write the directors' two-pagers and the controller's financial outlook.
pub fn write(run: &mut Run<'_>) {
    if run.parameters().preparation.two_pagers {
        for (author, themes) in &run.setting.two_pagers {
            put_forward(run, *author, themes);
        }
    }
    if run.parameters().preparation.financial_outlook
        && let Some(author) = run.setting.cast.controller().filter(|&c| run.has(c, Means::Information))
    {
        run.world.papers.outlook = Some(0.0);
        run.trace.emit(What::OutlookWritten { author });
    }
}

/// Put forward a director's `two_pager_themes` themes: those of the director's own departments with the largest mean of
/// `urgency + stakes·B·max_k I` over their problems, that is, what matters most and, the harder the struggle, what is
/// wished for. Assumption.
fn put_forward(run: &mut Run<'_>, author: OfficialId, themes: &[ThemeId]) {
    let agent = run.setting.cast.official(author);
    if !run.has(agent, Means::Information) {
        return;
    }
    let strength = contest::strength(run, agent);
    let mut scored: Vec<(f64, ThemeId)> =
        themes.iter().map(|&theme| (importance(run, author, theme, strength), theme)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for &(_, theme) in scored.iter().take(run.parameters().preparation.two_pager_themes as usize) {
        run.world.papers.put_forward.push((author, theme));
        run.trace.emit(What::PutForward { theme, author: agent });
    }
}

fn importance(run: &mut Run<'_>, author: OfficialId, theme: ThemeId, strength: f64) -> f64 {
    let (mut sum, mut problems) = (0.0, 0);
    for problem in run.setting.policy.of_theme(theme) {
        sum += run.world.urgency[problem.index()];
        if strength > 0.0 {
            let wishes = run.goals(author, problem).iter().copied();
            sum += strength * wishes.fold(f64::NEG_INFINITY, f64::max);
        }
        problems += 1;
    }
    sum / count(problems.max(1))
}

/// Let each negotiator at the table read each paper with probability `attention`.
pub(crate) fn hand_over(run: &mut Run<'_>) {
    let mut authors: Vec<OfficialId> =
        run.world.papers.put_forward.iter().map(|&(author, _)| author).collect();
    authors.dedup();
    for author in authors {
        let share = readers(run, run.setting.cast.official(author));
        run.world.papers.readers.push((author, share));
    }
    if run.world.papers.outlook.is_some()
        && let Some(author) = run.setting.cast.controller()
    {
        run.world.papers.outlook = Some(readers(run, author));
    }
}

/// Share of the table that reads a paper.
fn readers(run: &mut Run<'_>, author: AgentId) -> f64 {
    let attention = *run.parameters().information.attention;
    let mut read = 0;
    for seat in Seat::all(run.world.table.len()) {
        let by = run.setting.cast.negotiator(run.world.table[seat]);
        let draws = run.draws.stream(Purpose::Attention, run.setting.cast.agent(by).key);
        if draws.happens(run.setting.cast.agent(author).key, attention) {
            run.trace.emit(What::PaperRead { author, by });
            read += 1;
        }
    }
    count(read) / count(run.world.table.len().max(1))
}

/// Add the effect of two-pagers to the scores of themes on the agenda: `stakes·authority` of each director who puts a
/// theme forward, times the share of the table that has read the paper. Assumption.
pub(crate) fn add_to_agenda(run: &Run<'_>, scores: &mut [f64]) {
    let stakes = *run.parameters().bureaupolitics.stakes;
    for &(author, theme) in &run.world.papers.put_forward {
        let readers = run.world.papers.readers.iter().find(|(a, _)| *a == author).map_or(0.0, |(_, r)| *r);
        let agent = run.setting.cast.official(author);
        if run.has(agent, Means::Authority) {
            let own = run.setting.scenario.officials()[author].authority;
            let authority = own.unwrap_or(run.parameters().authority.experts);
            scores[theme.index()] += stakes * *authority * readers;
        }
    }
}
