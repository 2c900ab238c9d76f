//! The message of a command, whose arguments are one line of words.

use assert_cmd::Command;
use assert_cmd::assert::Assert;

pub fn vierdemacht(words: &str) -> Assert {
    Command::cargo_bin("vierdemacht").unwrap().args(words.split_whitespace()).assert()
}

pub fn printed(words: &str) -> String {
    String::from_utf8(vierdemacht(words).success().get_output().stdout.clone()).unwrap()
}

/// The message of a command that refuses to do anything.
pub fn refused(words: &str) -> String {
    let assert = vierdemacht(words).code(2);
    assert!(assert.get_output().stdout.is_empty(), "{words} prints");
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}
