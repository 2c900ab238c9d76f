use super::limits::{Door, MOST_ADDRESSES, OF_ADDRESS, Rate, Used, WRONG};
use super::question::{Answer, Asks, Question, Simulated};
use super::secrets::Secrets;
use super::state::{Caller, Class, MOST_PHONES, PhoneView, Prediction, Refused, Shown};
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 168, 1, 7));
const START: Duration = Duration::from_secs(10);

fn class() -> Class {
    Class::new(Secrets { code: "KRTB".to_owned(), key: "5a".repeat(16) })
}

fn phone(number: usize) -> String {
    format!("{number:016x}")
}

fn look(class: &mut Class, number: usize, now: Duration) -> Result<PhoneView, Refused> {
    class.look(Caller { from: HERE, code: "krtb", phone: &phone(number) }, now)
}

fn predict(class: &mut Class, number: usize, question: u32, answer: Answer) -> Result<(), Refused> {
    let sent = Prediction { code: "KRTB".to_owned(), phone: phone(number), question, answer };
    class.predict(HERE, &sent, START)
}

fn most() -> Question {
    let options = ["secretary", "writer", "experts"].map(str::to_owned).to_vec();
    Question { setting: "scenario=teaching-small&access=0.9".to_owned(), asks: Asks::Most { options } }
}

fn bar() -> Question {
    let asks = Asks::Bar { figure: "document.match".to_owned(), low: -0.2, high: 1.0, bins: 12 };
    Question { setting: "scenario=teaching-small".to_owned(), asks }
}

fn option(name: &str) -> Answer {
    Answer::Option(name.to_owned())
}

const SIMULATED: Simulated = Simulated { mean: 0.03, low: 0.02, high: 0.04 };

#[test]
fn predictions_are_counted_once_a_phone_and_later_ones_replace_earlier_ones() {
    let mut class = class();
    class.ask(most()).unwrap();
    for number in 0..60 {
        predict(&mut class, number, 1, option(["secretary", "writer"][number % 2])).unwrap();
    }
    predict(&mut class, 0, 1, option("experts")).unwrap();
    let seen = class.overview();
    assert_eq!(seen.phones, 60);
    let outcome = seen.outcome.unwrap();
    assert_eq!((outcome.answered, outcome.histogram), (60, vec![29, 30, 1]));
}

#[test]
fn a_bar_is_counted_in_the_part_that_begins_where_the_one_before_ends() {
    let slot = |number: f64| bar().slot(&Answer::Number(number));
    let expected =
        [(-0.2, 0), (-0.101, 0), (-0.1, 1), (0.0, 2), (0.7, 9), (0.7 - 1e-12, 9), (0.95, 11), (1.0, 11)];
    for (number, part) in expected {
        assert_eq!(slot(number), Ok(part), "{number}");
    }
    for number in [-0.21, 1.01, f64::NAN, f64::INFINITY] {
        assert!(matches!(slot(number), Err(Refused::Malformed(_))), "{number}");
    }
}

#[test]
fn phones_see_what_others_predict_only_when_the_answer_is_shown_which_closes_predictions() {
    let mut class = class();
    assert_eq!(look(&mut class, 1, START).unwrap(), PhoneView { question: None, yours: None, outcome: None });
    class.ask(most()).unwrap();
    predict(&mut class, 1, 1, option("writer")).unwrap();
    let before = look(&mut class, 1, START).unwrap();
    assert_eq!((before.yours, before.outcome), (Some(option("writer")), None));
    class.show(Shown { question: 1, simulated: vec![SIMULATED; 3] }).unwrap();
    let outcome = look(&mut class, 2, START).unwrap().outcome.unwrap();
    assert_eq!((outcome.histogram, outcome.simulated), (vec![0, 1, 0], Some(vec![SIMULATED; 3])));
    assert_eq!(predict(&mut class, 2, 1, option("writer")), Err(Refused::Over));
    class.ask(bar()).unwrap();
    let next = look(&mut class, 1, START).unwrap();
    assert_eq!((next.question.unwrap().number, next.yours, next.outcome), (2, None, None));
    assert_eq!(predict(&mut class, 1, 1, option("writer")), Err(Refused::OtherQuestion));
}

#[test]
fn answers_to_no_question_or_of_another_kind_are_refused() {
    let mut class = class();
    assert_eq!(predict(&mut class, 1, 0, option("writer")), Err(Refused::OtherQuestion));
    class.ask(most()).unwrap();
    for answer in [option("mayor"), option(""), Answer::Number(0.5)] {
        assert!(matches!(predict(&mut class, 1, 1, answer), Err(Refused::Malformed(_))));
    }
    class.ask(bar()).unwrap();
    assert!(matches!(predict(&mut class, 1, 2, option("writer")), Err(Refused::Malformed(_))));
    for simulated in [vec![], vec![SIMULATED; 2], vec![Simulated { mean: f64::NAN, ..SIMULATED }]] {
        assert!(matches!(class.show(Shown { question: 2, simulated }), Err(Refused::Malformed(_))));
    }
    assert_eq!(class.show(Shown { question: 1, simulated: vec![SIMULATED] }), Err(Refused::OtherQuestion));
    assert_eq!(class.overview().outcome.unwrap().answered, 0);
}

#[test]
fn questions_that_make_no_sense_are_refused() {
    let options =
        |options: &[&str]| Asks::Most { options: options.iter().map(|&one| one.to_owned()).collect() };
    let bar = |low, high, bins| Asks::Bar { figure: "document.match".to_owned(), low, high, bins };
    let asks = [
        options(&["one"]),
        options(&["one", "one"]),
        options(&["1", "2", "3", "4", "5", "6", "7"]),
        options(&["one", "<b>"]),
        options(&["one", &"x".repeat(81)]),
        bar(1.0, 1.0, 10),
        bar(0.0, f64::INFINITY, 10),
        bar(f64::NAN, 1.0, 10),
        bar(0.0, 1.0, 41),
        Asks::Bar { figure: "a b".to_owned(), low: 0.0, high: 1.0, bins: 10 },
    ];
    for asks in asks {
        let question = Question { asks: asks.clone(), ..most() };
        assert!(matches!(question.checked(), Err(Refused::Malformed(_))), "{asks:?}");
    }
    for setting in [String::new(), "x".repeat(401), "scenario=\"><script>".to_owned()] {
        assert!(Question { setting: setting.clone(), ..most() }.checked().is_err(), "{setting}");
    }
}

#[test]
fn the_phone_after_the_last_is_refused_until_one_has_been_away_that_had_not_answered() {
    let mut class = class();
    class.ask(most()).unwrap();
    for number in 0..MOST_PHONES {
        assert!(look(&mut class, number, START).is_ok());
    }
    predict(&mut class, 0, 1, option("writer")).unwrap();
    let soon = START + Duration::from_secs(100);
    assert_eq!(look(&mut class, 999, soon), Err(Refused::Full));
    for number in 2..MOST_PHONES {
        assert!(look(&mut class, number, soon).is_ok(), "those who are in stay in");
    }
    let later = START + Duration::from_secs(121);
    assert!(look(&mut class, 999, later).is_ok());
    assert_eq!(look(&mut class, 1000, later), Err(Refused::Full), "only one was away that had not answered");
    assert_eq!((class.overview().phones, class.overview().outcome.unwrap().answered), (MOST_PHONES, 1));
}

#[test]
fn wrong_codes_shut_the_door_to_their_address_alone_and_not_to_phones_that_are_in() {
    let mut class = class();
    assert!(look(&mut class, 1, START).is_ok());
    let wrong = Caller { from: HERE, code: "XXXX", phone: &phone(2) };
    for _ in 0..WRONG.burst {
        assert_eq!(class.look(wrong, START), Err(Refused::WrongCode));
    }
    assert_eq!(class.look(wrong, START), Err(Refused::WrongCodes));
    assert_eq!(look(&mut class, 2, START), Err(Refused::WrongCodes), "guessing on is of no use");
    assert!(look(&mut class, 1, START).is_ok());
    let elsewhere =
        Caller { from: IpAddr::V4(Ipv4Addr::new(192, 168, 1, 8)), code: "KRTB", phone: &phone(3) };
    assert!(class.look(elsewhere, START).is_ok());
    assert!(look(&mut class, 2, START + WRONG.every).is_ok());
}

#[test]
fn a_phone_that_floods_is_slowed_and_the_others_are_not() {
    let mut class = class();
    let answered = (0..100).filter(|_| look(&mut class, 1, START).is_ok()).count();
    assert_eq!(answered, 12);
    assert_eq!(look(&mut class, 1, START), Err(Refused::TooFast));
    assert!(look(&mut class, 2, START).is_ok());
    assert!(look(&mut class, 1, START + Duration::from_millis(400)).is_ok());
}

#[test]
fn numbers_of_phones_are_sixteen_hexadecimal_figures() {
    let mut class = class();
    for wrong in ["", "1", "000000000000000g", "+00000000000000f", "00000000000000001", "ééééééé0"] {
        let seen = class.look(Caller { from: HERE, code: "KRTB", phone: wrong }, START);
        assert!(matches!(seen, Err(Refused::Malformed(_))), "{wrong}");
    }
    assert_eq!(class.overview().phones, 0);
}

#[test]
fn only_the_key_leads() {
    assert_eq!(class().lead(&"5a".repeat(16)), Ok(()));
    assert_eq!(class().lead("KRTB"), Err(Refused::WrongKey));
}

#[test]
fn a_rate_lets_a_burst_through_and_then_one_every_so_often() {
    let rate = Rate { every: Duration::from_secs(2), burst: 3 };
    let mut used = Used::default();
    let taken: Vec<bool> = [0, 0, 0, 0, 1, 2, 2, 3, 9, 9, 9, 9]
        .map(|second| used.take(rate, Duration::from_secs(second)))
        .to_vec();
    assert_eq!(taken, [true, true, true, false, false, true, false, false, true, true, true, false]);
}

#[test]
fn one_address_cannot_use_up_what_all_may_ask_and_addresses_are_forgotten() {
    let mut door = Door::default();
    let passed = (0..5000).filter(|_| door.pass(HERE, START).is_ok()).count();
    assert_eq!(passed, usize::try_from(OF_ADDRESS.burst).unwrap());
    let mut door = Door::default();
    for number in 0..5000_u32 {
        let now = START + Duration::from_millis(u64::from(number) * 10);
        assert!(door.pass(IpAddr::V4(Ipv4Addr::from(number)), now).is_ok());
    }
    assert_eq!(door.remembered(), MOST_ADDRESSES);
}
