//! The state of a class: its phones, the question, and their predictions.

use super::limits::{Door, OF_PHONE, Used};
use super::question::{Answer, Question, Simulated};
use super::secrets::Secrets;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

/// Largest number of phones in a class.
pub const MOST_PHONES: usize = 200;

/// In a full class, a phone that has not answered loses its place to another after this time without a request.
const AWAY: Duration = Duration::from_secs(120);

/// Reasons for a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The request is invalid, for this reason.
    Malformed(String),
    /// Not the code of this class.
    WrongCode,
    /// Too many wrong codes came from this address.
    WrongCodes,
    /// Not the key of the teacher.
    WrongKey,
    /// Too many requests.
    TooFast,
    /// The class is full.
    Full,
    /// Another question is being asked, or none.
    OtherQuestion,
    /// The answer has already been shown.
    Over,
}

impl Refused {
    /// The reason in words.
    pub fn why(&self) -> String {
        match self {
            Refused::Malformed(why) => why.clone(),
            Refused::WrongCode => "this is not the code of the class: see the teacher's screen".to_owned(),
            Refused::WrongCodes => "too many wrong codes: wait a minute".to_owned(),
            Refused::WrongKey => {
                "this is for the teacher's screen, opened by the address in the terminal".to_owned()
            }
            Refused::TooFast => "too many requests: wait a few seconds".to_owned(),
            Refused::Full => format!("the class is full: {MOST_PHONES} phones"),
            Refused::OtherQuestion => "this question is not being asked now".to_owned(),
            Refused::Over => "the answer is shown: predictions are closed".to_owned(),
        }
    }
}

/// A phone's number, which it draws itself: 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhoneNumber(u64);

impl PhoneNumber {
    /// Read a number.
    ///
    /// # Errors
    /// It is not 16 hexadecimal digits.
    pub fn read(text: &str) -> Result<PhoneNumber, Refused> {
        let is_number = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = is_number.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        let why = || Refused::Malformed("a phone is named by 16 hexadecimal digits".to_owned());
        number.map(PhoneNumber).ok_or_else(why)
    }
}

/// The origin of a request: its address, the class and the phone.
#[derive(Debug, Clone, Copy)]
pub struct Caller<'a> {
    /// Its address.
    pub from: IpAddr,
    /// The code as typed.
    pub code: &'a str,
    /// The phone's number.
    pub phone: &'a str,
}

/// A phone's prediction, as sent.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prediction {
    /// The code of the class.
    pub code: String,
    /// The phone's number.
    pub phone: String,
    /// Number of the question.
    pub question: u32,
    /// The prediction.
    pub answer: Answer,
}

/// The simulation's answer, as the teacher's screen sends it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// Number of the question.
    pub question: u32,
    /// One for each option, or one for the figure.
    pub simulated: Vec<Simulated>,
}

/// Counts of predictions, and the simulation's answer once it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counted {
    /// Number of phones that predicted.
    pub answered: usize,
    /// Number of predictions for each option, or in each bin of the bar's range.
    pub histogram: Vec<usize>,
    /// The simulation's answer.
    pub simulated: Option<Vec<Simulated>>,
}

/// A question with its number, as sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Numbered {
    /// Number of the question, from 1.
    pub number: u32,
    /// The question.
    #[serde(flatten)]
    pub question: Question,
}

/// The state as sent to a phone: the predictions of others only after the answer is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhoneView {
    /// The question, if one is asked.
    pub question: Option<Numbered>,
    /// This phone's prediction.
    pub yours: Option<Answer>,
    /// The outcome; `None` until the answer is shown.
    pub outcome: Option<Counted>,
}

/// The state as sent to the teacher's screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TeacherView {
    /// Number of phones that have joined.
    pub phones: usize,
    /// The question, if one is asked.
    pub question: Option<Numbered>,
    /// The predictions so far.
    pub outcome: Option<Counted>,
}

#[derive(Debug)]
struct Phone {
    heard: Duration,
    requests: Used,
    answer: Option<Answer>,
}

#[derive(Debug)]
struct Asked {
    question: Question,
    simulated: Option<Vec<Simulated>>,
}

/// A class. It exists only as long as the program runs, and only in memory.
#[derive(Debug)]
pub struct Class {
    secrets: Secrets,
    door: Door,
    phones: BTreeMap<PhoneNumber, Phone>,
    number: u32,
    asked: Option<Asked>,
}

impl Class {
    /// An empty class.
    pub fn new(secrets: Secrets) -> Class {
        Class { secrets, door: Door::default(), phones: BTreeMap::new(), number: 0, asked: None }
    }

    /// The code that admits phones.
    pub fn code(&self) -> &str {
        &self.secrets.code
    }

    /// Count a request before any of it is read.
    ///
    /// # Errors
    /// There were too many.
    pub fn pass(&mut self, from: IpAddr, now: Duration) -> Result<(), Refused> {
        self.door.pass(from, now)
    }

    /// The phone's view; a phone that comes for the first time takes a place.
    ///
    /// # Errors
    /// Wrong code, a full class, too many requests.
    pub fn look(&mut self, caller: Caller<'_>, now: Duration) -> Result<PhoneView, Refused> {
        let phone = self.admit(caller, now)?;
        let yours = self.phones.get(&phone).and_then(|phone| phone.answer.clone());
        let shown = self.asked.as_ref().is_some_and(|asked| asked.simulated.is_some());
        Ok(PhoneView { question: self.numbered(), yours, outcome: self.counted().filter(|_| shown) })
    }

    /// Take a prediction; a later one from the same phone replaces it.
    ///
    /// # Errors
    /// Those of [`Class::look`]; another question, one whose answer is shown, or an answer that does not fit it.
    pub fn predict(&mut self, from: IpAddr, sent: &Prediction, now: Duration) -> Result<(), Refused> {
        let number = self.admit(Caller { from, code: &sent.code, phone: &sent.phone }, now)?;
        let asked = self.asked_as(sent.question)?;
        if asked.simulated.is_some() {
            return Err(Refused::Over);
        }
        _ = asked.question.slot(&sent.answer)?;
        if let Some(phone) = self.phones.get_mut(&number) {
            phone.answer = Some(sent.answer.clone());
        }
        Ok(())
    }

    /// Check the teacher's key.
    ///
    /// # Errors
    /// It is a different key.
    pub fn lead(&self, key: &str) -> Result<(), Refused> {
        self.secrets.is_key(key).then_some(()).ok_or(Refused::WrongKey)
    }

    /// The view of the teacher's screen.
    pub fn overview(&self) -> TeacherView {
        TeacherView { phones: self.phones.len(), question: self.numbered(), outcome: self.counted() }
    }

    /// Ask a question; predictions for the previous one are forgotten.
    ///
    /// # Errors
    /// Those of [`Question::checked`].
    pub fn ask(&mut self, question: Question) -> Result<(), Refused> {
        let question = question.checked()?;
        self.number += 1;
        self.asked = Some(Asked { question, simulated: None });
        self.phones.values_mut().for_each(|phone| phone.answer = None);
        Ok(())
    }

    /// Show the simulation's answer to everybody, and accept no more predictions.
    ///
    /// # Errors
    /// Another question is asked, or the numbers do not answer it.
    pub fn show(&mut self, shown: Shown) -> Result<(), Refused> {
        let asked = self.asked_as(shown.question)?;
        asked.question.check(&shown.simulated)?;
        asked.simulated = Some(shown.simulated);
        Ok(())
    }

    fn asked_as(&mut self, number: u32) -> Result<&mut Asked, Refused> {
        self.asked.as_mut().filter(|_| number == self.number).ok_or(Refused::OtherQuestion)
    }

    fn numbered(&self) -> Option<Numbered> {
        self.asked.as_ref().map(|asked| Numbered { number: self.number, question: asked.question.clone() })
    }

    fn counted(&self) -> Option<Counted> {
        let asked = self.asked.as_ref()?;
        let mut histogram = vec![0; asked.question.slots()];
        let answers = self.phones.values().filter_map(|phone| phone.answer.as_ref());
        for slot in answers.filter_map(|answer| asked.question.slot(answer).ok()) {
            histogram[slot] += 1;
        }
        Some(Counted { answered: histogram.iter().sum(), histogram, simulated: asked.simulated.clone() })
    }

    /// Admit a phone that knows the code. A phone already in the class is not shut out by wrong codes of others.
    fn admit(&mut self, caller: Caller<'_>, now: Duration) -> Result<PhoneNumber, Refused> {
        let number = PhoneNumber::read(caller.phone)?;
        if !self.phones.contains_key(&number) && !self.door.may_try(caller.from, now) {
            return Err(Refused::WrongCodes);
        }
        if !self.secrets.is_code(caller.code) {
            self.door.wrong(caller.from, now);
            return Err(Refused::WrongCode);
        }
        self.make_room(number, now)?;
        let new = || Phone { heard: now, requests: Used::default(), answer: None };
        let phone = self.phones.entry(number).or_insert_with(new);
        phone.heard = now;
        phone.requests.take(OF_PHONE, now).then_some(number).ok_or(Refused::TooFast)
    }

    fn make_room(&mut self, number: PhoneNumber, now: Duration) -> Result<(), Refused> {
        if self.phones.len() < MOST_PHONES || self.phones.contains_key(&number) {
            return Ok(());
        }
        let is_away = |phone: &Phone| phone.answer.is_none() && now.saturating_sub(phone.heard) > AWAY;
        let away = self.phones.iter().filter(|(_, phone)| is_away(phone));
        let longest = away.min_by_key(|(_, phone)| phone.heard).map(|(number, _)| *number);
        let longest = longest.ok_or(Refused::Full)?;
        _ = self.phones.remove(&longest);
        Ok(())
    }
}
