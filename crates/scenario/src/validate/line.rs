//! Civil servants: the line of command, functions, vacancies.

use super::{Checker, Directory, label_of_person};
use crate::Official;
use crate::file::{Attendance, OfficialFile, Post, ScenarioFile};
use crate::ids::*;
use crate::parameters::{Information, ProcessFunction};
use crate::tree::KeyPath;
use crate::units::Share;

/// The officials.
pub(super) fn officials(c: &mut Checker, file: &ScenarioFile, dir: &Directory) -> Vec<Official> {
    let mut officials = Vec::new();
    for (i, official) in file.officials.iter().enumerate() {
        let path = KeyPath::entry("officials", i);
        let mut frame = vec![Share::ONE; file.clusters.len()];
        for (cluster, weight) in c.refer_keys(&dir.clusters, &path.key("frame"), &official.frame) {
            frame[cluster] = weight;
        }
        let department = official.department.as_ref();
        let department = department.and_then(|d| c.refer(&dir.departments, &path.key("department"), d));
        let superior = official.superior.as_ref();
        officials.push(Official {
            label: label_of_person(&official.id, &official.name, [&official.name_en, &official.name_nl]),
            post: official.post,
            department: department.map(DepartmentId::at),
            superior: superior
                .and_then(|s| c.refer(&dir.officials, &path.key("superior"), s))
                .map(OfficialId::at),
            function: official.function,
            pool: official.pool,
            attendance: official
                .attendance
                .or(official.function.map(ProcessFunction::attendance))
                .unwrap_or(Attendance::OnCall),
            authority: official.authority,
            political_antenna: official.political_antenna,
            administrative_sensitivity: official.administrative_sensitivity,
            expertise: official.expertise.unwrap_or(file.information.expert_precision),
            colouring: official.colouring.unwrap_or(file.information.colouring),
            oral_colouring: oral_colouring(official, &file.information),
            boldness: official.boldness.unwrap_or(file.access.boldness),
            frame,
        });
    }
    check_line(c, &officials);
    check_functions(c, file);
    check_vacancies(c, file);
    officials
}

/// Oral colouring: as given, otherwise the parameter, scaled by an official's own colouring on paper.
fn oral_colouring(official: &OfficialFile, information: &Information) -> Share {
    let proportion = match official.colouring {
        Some(own) if *information.colouring > 0.0 => *own / *information.colouring,
        _ => 1.0,
    };
    official.oral_colouring.unwrap_or(Share::of((*information.oral_colouring * proportion).min(1.0)))
}

fn check_line(c: &mut Checker, officials: &[Official]) {
    let mut in_circle = vec![false; officials.len()];
    for start in OfficialId::all(officials.len()) {
        if in_circle[start.index()] {
            continue;
        }
        if let Some(circle) = circle_through(officials, start) {
            circle.iter().for_each(|&i| in_circle[i.index()] = true);
            report_circle(c, officials, &circle);
        }
    }
    for (i, official) in officials.iter().enumerate().filter(|(i, _)| !in_circle[*i]) {
        let Some(s) = official.superior else { continue };
        let path = KeyPath::entry("officials", i);
        let posts_known =
            c.sound(&path.key("post")) && c.sound(&KeyPath::entry("officials", s.index()).key("post"));
        if officials[s].post < official.post && posts_known && c.sound(&path.key("superior")) {
            let superior = &officials[s];
            let message = format!(
                "{:?}, {}, is of lower rank than {:?}, {}, and cannot be the superior",
                superior.label.id,
                post(superior.post),
                official.label.id,
                post(official.post)
            );
            let help =
                "from low to high: employee, team_manager, head, director, municipal_secretary".to_owned();
            c.fault(&path.key("superior"), message, Some(help));
        }
    }
}

/// The way up from an official back to the same official; `None` if it does not lead there.
fn circle_through(officials: &[Official], start: OfficialId) -> Option<Vec<OfficialId>> {
    let mut circle = vec![start];
    let mut at = officials[start].superior?;
    while at != start {
        if circle.len() > officials.len() {
            return None;
        }
        circle.push(at);
        at = officials[at].superior?;
    }
    Some(circle)
}

fn report_circle(c: &mut Checker, officials: &[Official], circle: &[OfficialId]) {
    let path = KeyPath::entry("officials", circle[0].index()).key("superior");
    let ids: Vec<&str> = circle.iter().chain(&circle[..1]).map(|&i| &*officials[i].label.id).collect();
    let message = if circle.len() == 1 {
        format!("{:?} is named as its own superior", ids[0])
    } else {
        format!("the line of command is circular: {}", ids.join(" -> "))
    };
    c.fault(&path, message, Some("leave out `superior` for the person at the head of the line".to_owned()));
}

fn post(post: Post) -> &'static str {
    match post {
        Post::Employee => "employee",
        Post::TeamManager => "team_manager",
        Post::Head => "head",
        Post::Director => "director",
        Post::MunicipalSecretary => "municipal_secretary",
    }
}

fn function_name(function: ProcessFunction) -> &'static str {
    match function {
        ProcessFunction::MunicipalSecretary => "municipal_secretary",
        ProcessFunction::AssistantSecretary => "assistant_secretary",
        ProcessFunction::AgreementWriter => "agreement_writer",
        ProcessFunction::CorporateController => "corporate_controller",
        ProcessFunction::Strategist => "strategist",
    }
}

/// True if only one official at a time can have a function. Assumption: there may be several strategists.
fn single(function: ProcessFunction) -> bool {
    function != ProcessFunction::Strategist
}

fn check_functions(c: &mut Checker, file: &ScenarioFile) {
    let mut holders: Vec<(&'static str, ProcessFunction, &str)> = Vec::new();
    let mut secretary: Option<&str> = None;
    for (i, official) in file.officials.iter().enumerate() {
        let path = KeyPath::entry("officials", i);
        if let Some(function) = official.function.filter(|f| single(*f) && c.sound(&path.key("function"))) {
            match holders.iter().find(|(_, f, _)| *f == function) {
                Some((name, _, first)) => {
                    let message = format!("the function {name} is given twice");
                    c.fault(&path.key("function"), message, Some(format!("{first:?} has it already")));
                }
                None => holders.push((function_name(function), function, &official.id)),
            }
        }
        if official.post == Post::MunicipalSecretary && c.sound(&path.key("post")) {
            match secretary {
                Some(first) => {
                    let help = format!("{first:?} is municipal_secretary already");
                    c.fault(
                        &path.key("post"),
                        "a municipality has one municipal_secretary".to_owned(),
                        Some(help),
                    );
                }
                None => secretary = Some(&official.id),
            }
        }
    }
}

fn check_vacancies(c: &mut Checker, file: &ScenarioFile) {
    let list = KeyPath::of("staffing").key("vacancies");
    let vacancies = &file.staffing.vacancies;
    for (i, &function) in vacancies.iter().enumerate().filter(|(_, f)| single(**f)) {
        let path = list.index(i);
        if !c.sound(&path) {
            continue;
        }
        let holder = file.officials.iter().enumerate().find(|(o, official)| {
            official.function == Some(function) && c.sound(&KeyPath::entry("officials", *o).key("function"))
        });
        let name = function_name(function);
        if vacancies[..i].contains(&function) {
            c.fault(&path, format!("the function {name} is vacant twice"), None);
        } else if let Some((_, holder)) = holder {
            c.fault(&path, format!("the function {name} is not vacant: {:?} has it", holder.id), None);
        }
    }
    let candidates = file.officials.iter().filter(|o| o.pool && o.function.is_none()).count();
    let known = c.all_sound("officials", "pool") && c.all_sound("officials", "function");
    if vacancies.len() > candidates && known && c.whole(&list) {
        let message =
            format!("{} vacant functions, but {candidates} officials to fill them from", vacancies.len());
        let help = "give more officials without a function `pool = true`".to_owned();
        c.fault(&list, message, Some(help));
    }
}
