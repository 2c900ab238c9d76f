//! How long formations take: a hazard estimated on recorded formations, to hold the simulated days against.
//!
//! `terms` says what makes a formation long or short, `clock` how time runs, `fit` finds coefficients and rates, `hazard`
//! predicts, `sample` takes the formations from the data, `scores` says how well countries held out are
//! predicted, `estimation` and `report` bring it together in tables and a file, `expected` reads that file for a
//! scenario, `compared` puts simulated days beside it.
//!
//! Sources of the approach: hazard models of government formation, Diermeier & Van Roozendaal 1998, De Winter & Dumont 2008,
//! Golder 2010; proportional hazards, Cox 1972. The pieces make no assumption on how the hazard changes with time but that
//! it is constant within each.
//!
//! **0 days.** Where the record counts 0 days the executive in office on the day of the election stayed, and nobody formed
//! anything: they are left out, so that the hazard is of formations that take a day or more. Counting them as half a day is
//! scored beside that ([`sample::DayZero`]).

pub mod clock;
pub mod compared;
pub mod estimation;
pub mod expected;
pub mod fit;
pub mod hazard;
pub mod report;
pub mod sample;
pub mod scores;
pub mod terms;
