//! Files written out again.

use serde::Serialize;
use serde_json::Value;

/// Format data read from a TOML file as TOML: in the order of its keys, tables last.
///
/// Goes through JSON, whose values have one type, so that the TOML writer is compiled once and not for every type of
/// file.
///
/// # Panics
/// Never: what was read from TOML can be written as TOML.
pub fn toml<T: Serialize>(file: &T) -> String {
    let mut value = serde_json::to_value(file).expect("what was read from TOML can be written as JSON");
    leave_out_nothing(&mut value);
    toml::to_string(&value).expect("what was read from TOML can be written as TOML")
}

/// Remove keys without a value, which TOML does not allow.
fn leave_out_nothing(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            entries.retain(|_, value| !value.is_null());
            entries.values_mut().for_each(leave_out_nothing);
        }
        Value::Array(values) => values.iter_mut().for_each(leave_out_nothing),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Base;

    #[test]
    fn written_by_way_of_json_is_what_the_types_themselves_would_write() {
        for base in Base::shipped().unwrap() {
            let scenario = base.with(&[]).unwrap();
            assert_eq!(toml(scenario.as_file()), toml::to_string(scenario.as_file()).unwrap());
        }
    }
}
