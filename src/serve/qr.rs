//! An address as a QR code: for the teacher's screen, and as text for a terminal.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

/// Light modules around a code, which cameras need to find it.
const QUIET: i32 = 4;

/// A code as a drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QrDrawing {
    /// Modules per side, including the light ones around it.
    pub size: i32,
    /// Its dark modules as an SVG path, with modules of side 1.
    pub path: String,
}

/// The QR code of a text as a drawing; `None` if the text is too long.
pub fn drawn(text: &str) -> Option<QrDrawing> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let modules = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let dark = modules.filter(|&(x, y)| code.get_module(x, y));
    let path = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET)).collect();
    Some(QrDrawing { size: side + 2 * QUIET, path })
}

/// The QR code of a text as lines for a terminal, two rows of modules per line. The light modules are drawn, so that on
/// a dark terminal the code looks as on paper; most cameras also read the inverse.
pub fn lines(text: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let ends = (-2, code.size() + 2);
    let line = |y: i32| {
        let letter = |x: i32| match (code.get_module(x, y), y + 1 < ends.1 && !code.get_module(x, y + 1)) {
            (false, true) => '█',
            (false, false) => '▀',
            (true, true) => '▄',
            (true, false) => ' ',
        };
        (ends.0..ends.1).map(letter).chain(['\n']).collect::<String>()
    };
    Some((ends.0..ends.1).step_by(2).map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "http://192.168.1.20:7018/#class=KRTB";

    #[test]
    fn both_drawings_hold_the_modules_of_the_code() {
        let code = QrCode::encode_text(ADDRESS, QrCodeEcc::Medium).unwrap();
        let dark = |code: &QrCode| {
            (0..code.size())
                .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
                .filter(|&(x, y)| code.get_module(x, y))
                .count()
        };
        let drawn = drawn(ADDRESS).unwrap();
        assert_eq!((drawn.size, drawn.path.matches('M').count()), (code.size() + 8, dark(&code)));
        let code = QrCode::encode_text(ADDRESS, QrCodeEcc::Low).unwrap();
        let lines = lines(ADDRESS).unwrap();
        let light = |letter| match letter {
            '█' => 2,
            '▀' | '▄' => 1,
            _ => 0,
        };
        let side = usize::try_from(code.size() + 4).unwrap();
        assert_eq!(lines.chars().map(light).sum::<usize>(), side * side - dark(&code));
        assert!(lines.lines().all(|line| line.chars().count() == side));
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert_eq!(drawn(&"x".repeat(9000)), None);
    }
}
