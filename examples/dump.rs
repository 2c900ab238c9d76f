use vierdemacht::{process, scenario::Scenario, trace::*, world::{World, build::Setting}};
fn main() {
    let setting = Setting::new(Scenario::load(std::path::Path::new(&std::env::args().nth(1).unwrap())).unwrap());
    let (mut world, mut trace) = (World::default(), Trace::default());
    process::simulate(&setting, 2018, std::env::args().nth(2).unwrap().parse().unwrap(), &mut world, &mut trace);
    for e in trace.events() { println!("{:4} {:?} {:?}", e.day, e.phase, e.what); }
}
