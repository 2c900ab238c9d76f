//! Perceived influence: ratings from interviews, compared with the answers of simulated participants and with actual
//! influence.
//!
//! [`read`] reads a table of ratings, [`views`] simulates the raters' answers, and [`compare`] compares the two.

pub mod compare;
pub mod read;
#[cfg(test)]
mod tests;
pub mod views;
