//! Perceived influence: who is said to have how much, beside what simulated participants would say, and beside what they have.
//!
//! [`read`] reads a table of ratings, [`views`] simulates what raters would say, and [`compare`] holds the two against each other.

pub mod compare;
pub mod read;
#[cfg(test)]
mod tests;
pub mod views;
