//! A class: phones send predictions, and the teacher's screen shows them beside the answer.
//!
//! [`state`] is the state of a class, in memory only and without a clock; [`question`] has questions and answers,
//! [`limits`] the rates of requests, [`secrets`] the code of the phones and the key of the teacher, `routes` the HTTP
//! interface. Phones run the simulation themselves: the server knows only a random number and a prediction for each.

pub mod limits;
pub mod question;
pub(super) mod routes;
pub mod secrets;
pub mod state;

#[cfg(test)]
mod tests;
