//! Text files that users give.

use crate::error::Error;
use crate::table::decode;
use model::scenario::{DecimalComma, FileKind};
use serde::de::DeserializeOwned;
use std::path::Path;

/// The text of a file.
///
/// # Errors
/// It cannot be read, or is a folder; or it is not UTF-8, with the line of the first invalid byte.
pub fn read_text(path: &Path) -> Result<String, Error> {
    if path.is_dir() {
        let what = FileKind::of(path)
            .map_or_else(|| "this is a folder, not a file".to_owned(), |kind| kind.told(path));
        return Err(Error::Input(format!("{}: {what}", path.display())));
    }
    decode(&path.display().to_string(), &read_bytes(path)?).map_err(|faults| Error::Input(faults.to_string()))
}

/// The bytes of a file.
///
/// # Errors
/// It cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}

/// Refuse a file or folder of a kind other than the one wanted.
///
/// # Errors
/// Its kind, and the command that reads it.
pub fn expect(kind: FileKind, path: &Path) -> Result<(), Error> {
    kind.refusal(path).map_or(Ok(()), |what| Err(Error::Input(format!("{}: {what}", path.display()))))
}

/// Parse a TOML text of a kind; `file` names it in messages.
///
/// # Errors
/// It is of another kind; it is not TOML, or not of the form of its kind, with line and column.
pub fn parse_toml<T: DeserializeOwned>(kind: FileKind, file: &str, text: &str) -> Result<T, Error> {
    if let Some(what) = kind.refusal_of_text(text, Path::new(file)) {
        return Err(Error::Input(format!("{file}: {what}")));
    }
    toml::from_str(text).map_err(|why| {
        let comma = why.span().and_then(|span| DecimalComma::near(text, span.start));
        let hint = comma.map_or_else(String::new, |comma| format!("\n{comma}: {}", comma.help()));
        Error::Input(format!("{file}: {}{hint}", why.to_string().trim_end()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        parse_toml::<toml::Table>(FileKind::Ladder, "mine.toml", text).unwrap_err().to_string()
    }

    #[test]
    fn a_file_of_another_kind_is_told() {
        assert_eq!(
            fault("[council]\nseats = 9\n"),
            "mine.toml: this is a scenario: use `vierdemacht run mine.toml`"
        );
        let told = fault("[[factor]]\nname = 'a'\n");
        assert_eq!(told, "mine.toml: this is an experiment: use `vierdemacht sweep mine.toml`");
        assert!(parse_toml::<toml::Table>(FileKind::Ladder, "mine.toml", "[[rung]]\ntitle = 'a'\n").is_ok());
    }

    #[test]
    fn a_decimal_comma_is_told() {
        let told = fault("[[rung]]\ntitle = 'a'\nset = { access = 0,5 }\n");
        assert!(told.contains("at line 3") && told.ends_with("with a point: write 0.5"), "{told}");
    }
}
