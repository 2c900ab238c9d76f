//! Duration of formations: a hazard estimated on recorded formations, with which simulated days are compared.
//!
//! `terms` are the causes of long and short formations, `clock` is the shape in time, `fit` finds coefficients and
//! rates, `hazard` predicts, `sample` takes the formations from the data, `scores` measures predictions of countries
//! held out, `estimation` and `report` combine it all in tables and a file, `expected` reads that file for a scenario,
//! `compared` adds the simulated days.
//!
//! Sources of the approach: hazard models of government formation, Diermeier & Van Roozendaal 1998, De Winter & Dumont
//! 2008, Golder 2010; proportional hazards, Cox 1972. The only assumption of the pieces about time is that the hazard
//! is constant within each.
//!
//! **0 days.** If the record counts 0 days, the executive in office on election day stayed, and nobody formed anything:
//! these cases are left out, so that the hazard is that of formations that take a day or more. A variant that counts
//! them as half a day is scored as well ([`sample::DayZero`]).

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
