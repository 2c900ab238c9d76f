//! The keywords of JSON Schema that the formats use, and the rules they impose on a value.

use super::schema::SchemaLookup;
use crate::tree::Content;
use serde_json::{Map, Value};

/// The rule that a keyword of a schema imposes on a value.
#[derive(Clone, Copy)]
pub(super) enum SchemaRule<'a> {
    /// The same as the schema at a pointer.
    SameAs(&'a str),
    /// Exactly one of several schemas.
    OneOf(&'a [Value]),
    /// A type.
    Type(fn(&Content) -> bool),
    /// One of several types.
    Types(&'a [Value]),
    /// This text.
    Constant(&'a str),
    /// Text: matches a pattern.
    Pattern(fn(&str) -> bool),
    /// Number: comparison with a bound.
    Bound(fn(&f64, &f64) -> bool, f64),
    /// List: comparison of its length with a bound.
    Length(fn(&u64, &u64) -> bool, u64),
    /// List: the schema of its entries.
    Items(&'a Value),
    /// Table: the schemas of its keys.
    Properties(&'a Map<String, Value>),
    /// Table: the schema of all other keys; `None` if no others are allowed.
    Others(Option<&'a Value>),
    /// Table: has these keys.
    Required(&'a [Value]),
    /// No rule: a remark for people, editors and the reader of the file.
    Remark,
}

impl<'a> SchemaRule<'a> {
    /// The rule of a keyword; `None` if the check does not know the keyword, or not with such a value.
    pub(super) fn read(keyword: &str, value: &'a Value) -> Option<SchemaRule<'a>> {
        Some(match keyword {
            "$ref" => SchemaRule::SameAs(value.as_str()?),
            "oneOf" => SchemaRule::OneOf(value.as_array()?),
            "type" => match value.as_array() {
                None => SchemaRule::Type(type_named(value)?),
                Some(names) if names.iter().all(|name| type_named(name).is_some()) => {
                    SchemaRule::Types(names)
                }
                Some(_) => return None,
            },
            "const" => SchemaRule::Constant(value.as_str()?),
            "pattern" => SchemaRule::Pattern(pattern(value.as_str()?)?),
            "minimum" => SchemaRule::Bound(f64::ge, value.as_f64()?),
            "maximum" => SchemaRule::Bound(f64::le, value.as_f64()?),
            "exclusiveMinimum" => SchemaRule::Bound(f64::gt, value.as_f64()?),
            "exclusiveMaximum" => SchemaRule::Bound(f64::lt, value.as_f64()?),
            "minItems" => SchemaRule::Length(u64::ge, value.as_u64()?),
            "maxItems" => SchemaRule::Length(u64::le, value.as_u64()?),
            "items" if *value != Value::Bool(false) => SchemaRule::Items(value),
            "properties" => SchemaRule::Properties(value.as_object()?),
            "additionalProperties" if *value == Value::Bool(false) => SchemaRule::Others(None),
            "additionalProperties" if value.is_object() => SchemaRule::Others(Some(value)),
            "required" => SchemaRule::Required(value.as_array()?),
            "title" | "description" | "default" | "format" | "$schema" | "$defs" => SchemaRule::Remark,
            _ => return None,
        })
    }

    /// True if a value, taken by itself, obeys the rule; a rule for other types does not apply to it.
    pub(super) fn holds(self, content: &Content) -> bool {
        match (self, content) {
            (SchemaRule::Type(is_of_type), content) => is_of_type(content),
            (SchemaRule::Types(names), content) => {
                names.iter().filter_map(type_named).any(|is_of_type| is_of_type(content))
            }
            (SchemaRule::Constant(text), content) => matches!(content, Content::Leaf(value) if value == text),
            (SchemaRule::Pattern(matches), Content::Leaf(Value::String(text))) => matches(text),
            (SchemaRule::Bound(compare, bound), Content::Leaf(Value::Number(number))) => {
                number.as_f64().is_none_or(|number| compare(&number, &bound))
            }
            (SchemaRule::Length(compare, bound), Content::List(nodes)) => {
                compare(&(nodes.len() as u64), &bound)
            }
            _ => true,
        }
    }
}

/// A test of whether a value is of the named type; `None` if there is no such type.
fn type_named(name: &Value) -> Option<fn(&Content) -> bool> {
    Some(match name.as_str()? {
        "object" => |content| matches!(content, Content::Table(_)),
        "array" => |content| matches!(content, Content::List(_)),
        "string" => |content| matches!(content, Content::Leaf(Value::String(_))),
        "boolean" => |content| matches!(content, Content::Leaf(Value::Bool(_))),
        "number" => |content| matches!(content, Content::Leaf(Value::Number(_))),
        "integer" => |content| matches!(content, Content::Leaf(Value::Number(number)) if !number.is_f64()),
        _ => return None,
    })
}

/// A test of whether a text matches a pattern; `None` if the check does not know the pattern.
fn pattern(pattern: &str) -> Option<fn(&str) -> bool> {
    Some(match pattern {
        r"^[A-Za-z0-9][A-Za-z0-9-]*$" => |text| is_name(text, u8::is_ascii_alphanumeric, b'-'),
        r"^[A-Za-z][A-Za-z0-9_]*$" => |text| is_name(text, u8::is_ascii_alphabetic, b'_'),
        r"^#[0-9A-Fa-f]{6}$" => is_colour,
        _ => return None,
    })
}

/// True if a text is `#` and six hexadecimal digits.
fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// True if a text consists of letters, digits and one other sign, and begins with an allowed character.
fn is_name(text: &str, may_begin: fn(&u8) -> bool, sign: u8) -> bool {
    text.as_bytes().first().is_some_and(may_begin)
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == sign)
}

/// The first keyword, with its value, that the check does not know in a part of a schema or within it; `None` if it
/// knows all of them.
pub(super) fn unknown(whole: &SchemaLookup, schema: &Value) -> Option<String> {
    schema.as_object()?.iter().find_map(|(keyword, value)| match SchemaRule::read(keyword, value) {
        Some(SchemaRule::OneOf(schemas)) => schemas.iter().find_map(|schema| unknown(whole, schema)),
        Some(SchemaRule::Properties(schemas)) => schemas.values().find_map(|schema| unknown(whole, schema)),
        Some(SchemaRule::Items(schema) | SchemaRule::Others(Some(schema))) => unknown(whole, schema),
        Some(SchemaRule::SameAs(pointer)) if whole.target(pointer).is_none() => {
            Some(format!("$ref {pointer}"))
        }
        Some(_) if keyword == "$defs" => {
            value.as_object()?.values().find_map(|schema| unknown(whole, schema))
        }
        Some(_) => None,
        None => Some(format!("{keyword} {value}")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::ScenarioFile;
    use crate::validate::shape::FileFormat;

    #[test]
    fn every_keyword_of_scenario_files_is_known() {
        assert_eq!(FileFormat::of::<ScenarioFile>("scenario").unknown_keyword(), None);
    }

    #[test]
    fn names_match_their_patterns_from_end_to_end() {
        let hyphens = pattern(r"^[A-Za-z0-9][A-Za-z0-9-]*$").unwrap();
        assert!(["a", "9", "a-b", "2018-Town-"].into_iter().all(hyphens));
        assert!(!["", "-a", "a b", "a_b", "a\n", "é"].into_iter().any(hyphens));
        let underscores = pattern(r"^[A-Za-z][A-Za-z0-9_]*$").unwrap();
        assert!(["a", "Z9", "a_b_"].into_iter().all(underscores));
        assert!(!["", "9a", "_a", "a-b", " a", "a\n"].into_iter().any(underscores));
        let colours = pattern(r"^#[0-9A-Fa-f]{6}$").unwrap();
        assert!(["#e3000f", "#00AE41"].into_iter().all(colours));
        assert!(!["", "#", "red", "e3000f0", "#e3000", "#e3000g", "#é0000"].into_iter().any(colours));
    }
}
