//! The command: its output, pictures, servers and messages.

#![allow(unused_results, unreachable_pub, reason = "programs of their own, which call for what is done")]

#[path = "../support/described.rs"]
mod described;
#[path = "../support/folder.rs"]
mod folder;

mod agreement;
mod changes;
mod class;
mod cluster;
mod councils;
mod documentation;
mod explain;
mod fieldwork;
mod files;
mod for_others;
mod links;
mod pictures;
mod plot_command;
mod report;
mod role_play;
mod run_command;
mod said;
mod serve;
mod words;
