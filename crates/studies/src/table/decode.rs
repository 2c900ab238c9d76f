//! The text of a file: UTF-8, or a fault that names the encoding.

use super::{TableFault, TableFaults};

/// Advice for other encodings.
const MEND: &str = "save it as UTF-8 (in Excel: \"CSV UTF-8\"; in R: fileEncoding = \"UTF-8\")";

/// The text of a file, without a byte order mark; `file` is its name for faults.
///
/// # Errors
/// An encoding other than UTF-8, with the line of the first invalid byte.
pub fn decode(file: &str, bytes: &[u8]) -> Result<String, TableFaults> {
    let fault = |line: u64, message: String| Err(TableFaults::one(TableFault::of_line(file, line, message)));
    if let Some(encoding) = sixteen_bits(bytes) {
        return fault(1, format!("the file is {encoding}, not UTF-8: {MEND}"));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let at = error.valid_up_to();
            let line = 1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count() as u64;
            let begins = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
            let ends = bytes[at..]
                .iter()
                .position(|byte| b"\r\n,;\t".contains(byte))
                .map_or(bytes.len(), |n| at + n);
            let start = bytes[begins..at]
                .iter()
                .rposition(|byte| b",;\t\"".contains(byte))
                .map_or(begins, |n| begins + n + 1);
            let shown = one_byte_text(&bytes[start..ends]);
            let message = format!(
                "byte {:#04X} is not UTF-8; as {} the field reads {shown:?}: {MEND}",
                bytes[at],
                one_byte_encoding(bytes)
            );
            fault(line, message)
        }
    }
}

/// The name of an encoding with sixteen bits per character; `None` if it is not one. Recognised by its byte order mark,
/// or by zeros at every second position.
fn sixteen_bits(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(64)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let many = head.len() / 4;
    match head {
        [0xFF, 0xFE, ..] => Some("UTF-16 (little endian)"),
        [0xFE, 0xFF, ..] => Some("UTF-16 (big endian)"),
        _ if head.len() >= 4 && zeros(1) > many => Some("UTF-16 (little endian)"),
        _ if head.len() >= 4 && zeros(0) > many => Some("UTF-16 (big endian)"),
        _ => None,
    }
}

/// The probable encoding with one byte per character: only Windows-1252 has printable characters from 0x80 to 0x9F.
fn one_byte_encoding(bytes: &[u8]) -> &'static str {
    if bytes.iter().any(|byte| (0x80..0xA0).contains(byte)) {
        "Windows-1252"
    } else {
        "Latin 1 (ISO 8859-1, Windows-1252)"
    }
}

/// The text, read as Latin 1.
fn one_byte_text(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).filter(|c| *c != '"').collect()
}
