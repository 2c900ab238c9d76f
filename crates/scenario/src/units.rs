//! Checked numbers: values of these types are always within their range.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A number in [0, 1]: a probability, a share, or an intensity on a 0-1 scale.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Share(f64);

/// The error for a number outside [0, 1].
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{0} is not between 0 and 1")]
pub struct NotAShare(pub f64);

impl Share {
    /// 1: always, everything, whole.
    pub(crate) const ONE: Share = Share(1.0);

    /// A share from a literal, for constants and tests.
    ///
    /// # Panics
    /// If `value` is not between 0 and 1; in a `const`, at compile time.
    pub const fn of(value: f64) -> Share {
        assert!(value >= 0.0 && value <= 1.0, "a share lies between 0 and 1");
        Share(value)
    }

    /// The number itself.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Share {
    type Error = NotAShare;

    fn try_from(value: f64) -> Result<Share, NotAShare> {
        if (0.0..=1.0).contains(&value) { Ok(Share(value)) } else { Err(NotAShare(value)) }
    }
}

impl From<Share> for f64 {
    fn from(share: Share) -> f64 {
        share.0
    }
}

impl std::ops::Deref for Share {
    type Target = f64;

    fn deref(&self) -> &f64 {
        &self.0
    }
}

impl JsonSchema for Share {
    fn schema_name() -> Cow<'static, str> {
        "Share".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_outside_its_range_is_refused() {
        assert_eq!(Share::try_from(1.01), Err(NotAShare(1.01)));
        assert_eq!(Share::try_from(-0.01), Err(NotAShare(-0.01)));
        assert!(Share::try_from(f64::NAN).is_err());
        assert_eq!(*Share::try_from(0.25).unwrap(), 0.25);
    }
}
