//! The tables of the documents are what the program computes. This takes minutes, so that `cargo test` leaves it to
//! `cargo test --workspace --test documents`, which the checks before a change lands run.

#![allow(unused_results, unreachable_pub, reason = "programs of their own, which call for what is done")]

#[allow(dead_code, reason = "other programs use the rest")]
#[path = "../support/survey.rs"]
mod survey;

mod cases;
mod lessons;
mod pictures;
mod readme;
mod simulated;
