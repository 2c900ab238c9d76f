//! scratch
use std::path::Path;
use vierdemacht::backtest::bootstrap::Resamples;
use vierdemacht::duration::sample::{DayZero, Spells};
use vierdemacht::duration::scores::*;
use vierdemacht::estimate::data;
#[test]
fn scratch() {
    let data = [data::read(Path::new("data/formations/parlgov")).unwrap()];
    for zero in [DayZero::LeftOut, DayZero::HalfADay] {
        let spells = Spells::of(&data, zero);
        println!("{} {:?}", spells.all.len(), spells.unusable);
        let p = held_out(&spells);
        for s in scores(&spells, &p, &Resamples::draw(2018, 1000, spells.group_count())) {
            println!("{s:?}");
        }
        for s in by_country(&spells, &p) {
            println!("{s:?}");
        }
        println!("ridges {} {}", ridge(&spells, None, RULES[0].terms), ridge(&spells, None, RULES[1].terms));
    }
}
