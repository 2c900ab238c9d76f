use std::collections::BTreeMap;
use vierdemacht::{
    process,
    scenario::Scenario,
    trace::*,
    world::{World, build::Setting},
};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let n: u64 = std::env::args().nth(2).and_then(|s| s.parse().ok()).unwrap_or(100);
    let scenario = match Scenario::load(std::path::Path::new(&path)) {
        Ok(s) => s,
        Err(e) => {
            eprintln!("{e}");
            std::process::exit(2)
        }
    };
    let setting = Setting::new(scenario);
    let (mut world, mut trace) = (World::default(), Trace::default());
    let t = std::time::Instant::now();
    let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
    let mut coal: BTreeMap<u32, u64> = BTreeMap::new();
    let (mut plans, mut matched, mut days, mut ev) = (0usize, 0usize, 0i64, 0usize);
    let detail = std::env::args().nth(3).is_some();
    for k in 0..n {
        process::simulate(&setting, 2018, k, &mut world, &mut trace);
        *coal.entry(world.coalition.0 | if world.council_wide { 1 << 31 } else { 0 }).or_default() += 1;
        plans += world.agreement.len();
        matched += world.agreement.iter().filter(|a| a.in_factsheets).count();
        days += trace.day() as i64;
        ev += trace.events().len();
        if detail {
            for e in trace.events() {
                let s = format!("{:?}", e.what);
                *kinds.entry(s.split([' ', '{']).next().unwrap().to_string()).or_default() += 1;
            }
        }
    }
    let el = t.elapsed().as_secs_f64();
    for (k, v) in kinds {
        println!("{k:20} {:.2}", v as f64 / n as f64);
    }
    let mut c: Vec<_> = coal.into_iter().collect();
    c.sort_by_key(|x| std::cmp::Reverse(x.1));
    for (m, v) in c.iter().filter(|(m, _)| *m == 0 || *m >> 31 == 1).chain(c.iter().take(12)) {
        println!(
            "{:08x} {:?} {}",
            m,
            Coalition(*m).parties().map(|p| p.0).collect::<Vec<_>>(),
            *v as f64 / n as f64
        );
    }
    println!(
        "plans {:.2} match {:.3} days {:.1} events {:.0}  {:.4} ms/replicate",
        plans as f64 / n as f64,
        matched as f64 / plans.max(1) as f64,
        days as f64 / n as f64,
        ev as f64 / n as f64,
        el * 1e3 / n as f64
    );
}
