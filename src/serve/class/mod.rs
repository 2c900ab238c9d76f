//! A class: phones send predictions, the teacher's screen shows them beside the answer.
//!
//! [`state`] is what there is to know of a class, in memory alone and without a clock; [`question`] what can be asked and
//! answered, [`limits`] how often one may ask, [`secrets`] the code of the phones and the key of the teacher, `routes`
//! how it travels. Phones simulate by themselves: of a phone the server knows a random number and its prediction.

pub mod limits;
pub mod question;
pub(super) mod routes;
pub mod secrets;
pub mod state;

#[cfg(test)]
mod tests;
