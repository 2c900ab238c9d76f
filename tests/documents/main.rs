//! The tables of the documents are the program's results. These tests take minutes: `cargo test` leaves them to `cargo
//! test --workspace --test documents`, which runs before a change lands.

#![allow(unused_results, unreachable_pub, reason = "programs of their own, which call for what is done")]

#[allow(dead_code, reason = "other programs use the rest")]
#[path = "../support/survey.rs"]
mod survey;

mod cases;
mod lessons;
mod pictures;
mod readme;
mod simulated;
mod tutorial;
