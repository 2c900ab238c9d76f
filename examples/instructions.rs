//! Simulates a number of formations and nothing else, to count the cost of one without a clock: instruction counts do
//! not depend on other work of the machine.
//!
//! ```text
//! cargo build --release --example instructions
//! valgrind --tool=callgrind target/release/examples/instructions scenarios/tilburg-2018.toml 300
//! valgrind --tool=callgrind target/release/examples/instructions scenarios/tilburg-2018.toml 100
//! callgrind_annotate --inclusive=yes callgrind.out.<number>
//! ```
//!
//! The difference of the two counts over the difference of the two numbers is the number of instructions for one
//! replicate: both counts include reading the scenario.

#![allow(unused_results, unreachable_pub, reason = "programs of their own, which call for what is done")]

use std::path::Path;
use vierdemacht::model::process::simulate;
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::trace::Trace;
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(scenario), Some(replicates)) = (arguments.next(), arguments.next()) else {
        return eprintln!("usage: instructions <scenario file> <number of replicates>");
    };
    let replicates: u64 = replicates.parse().expect("the second argument is a number of replicates");
    let scenario = Scenario::load(Path::new(&scenario)).unwrap_or_else(|faults| panic!("{faults}"));
    let setting = Setting::new(scenario);
    let (mut world, mut trace) = (World::default(), Trace::default());
    let mut events = 0;
    for replicate in 0..replicates {
        simulate(&setting, 2018, replicate, &mut world, &mut trace);
        events += trace.events().len();
    }
    println!("{replicates} replicates, {events} events");
}
