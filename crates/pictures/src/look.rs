//! The look of a picture: size, theme, language, colours.

use clap::ValueEnum;
use plotters::style::RGBColor;
use results::words;
pub use results::words::Language;

/// The medium for which a picture is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Medium {
    /// A page: one or two columns wide, letters as in the text around it.
    #[default]
    Paper,
    /// A slide: wide, with large letters and thick lines.
    Slide,
    /// A page on a screen: letters keep their size at any width.
    #[value(skip)]
    Screen,
}

/// Smallest and largest width and height, in pixels.
pub const SIZES: std::ops::RangeInclusive<u32> = 240..=8000;

/// The look of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Width and height in pixels; PNG has twice as many.
    pub size: (u32, u32),
    /// Theme.
    pub theme: Medium,
    /// Language.
    pub language: Language,
    /// Size on paper; `None` if pixels are all that is asked for.
    pub print: Option<PrintSize>,
    /// True if title, subtitle and source stand around the picture; a journal prints them as the caption.
    pub title: bool,
}

/// Size of a picture on paper, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintSize {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// Narrowest and widest picture on paper, in millimetres.
pub const PRINT_WIDTHS: std::ops::RangeInclusive<u32> = 60..=400;

/// Pixels in a millimetre on paper: ordinary letters of 13 pixels are then 7 points high, within the 5 to 8 points that
/// journals ask for (assumption).
const PIXELS_PER_MILLIMETRE: f64 = 13.0 / (7.0 * 25.4 / 72.0);

/// Lowest picture on paper, in millimetres, so that a narrow one has room for its rows (assumption).
const LOWEST: u32 = 70;

impl Look {
    /// A theme in its own size.
    pub const fn of(theme: Medium, language: Language) -> Look {
        let size = match theme {
            Medium::Paper | Medium::Screen => (720, 460),
            Medium::Slide => (1600, 900),
        };
        Look { size, theme, language, print: None, title: true }
    }

    /// The look of a picture on paper, so many millimetres wide, with letters of 7 points. Its height follows from the
    /// proportions of a page, and is at least 70 millimetres.
    #[must_use]
    pub fn on_paper(self, width: u32) -> Look {
        let (wide, high) = Look::of(Medium::Paper, self.language).size;
        let print = PrintSize { width, height: (width * high / wide).max(LOWEST) };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand at most")]
        let pixels = |millimetres: u32| (f64::from(millimetres) * PIXELS_PER_MILLIMETRE).round() as u32;
        Look { size: (pixels(print.width), pixels(print.height)), print: Some(print), ..self }
    }

    /// Size of ordinary letters, in pixels: 13 on paper 720 wide, 26 on a slide 1600 wide, scaled with the shorter side
    /// by a factor between one half and two; always 13 on a screen and in a picture
    /// with a size in millimetres.
    pub fn letters(&self) -> f64 {
        if self.theme == Medium::Screen || self.print.is_some() {
            return 13.0;
        }
        let Look { size: (width, height), .. } = Look::of(self.theme, self.language);
        let of_width = f64::from(self.size.0) / f64::from(width);
        let of_height = f64::from(self.size.1) / f64::from(height);
        let letters = match self.theme {
            Medium::Paper | Medium::Screen => 13.0,
            Medium::Slide => 26.0,
        };
        letters * of_width.min(of_height).clamp(0.5, 2.0)
    }

    /// Tenths of the size of letters, in whole pixels: for distances.
    pub fn tenths(&self, number: i32) -> i32 {
        #[allow(clippy::cast_possible_truncation, reason = "a few thousand at most")]
        let pixels = (self.letters() * f64::from(number) / 10.0).round() as i32;
        pixels
    }

    /// A number as written in the language of the picture.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        words::number(self.language, value, decimals)
    }

    /// A value as written in an experiment, with the decimal sign of the language of the picture.
    pub fn written(&self, value: &str) -> String {
        let is_number = value.chars().all(|letter| letter.is_ascii_digit() || "-–. ".contains(letter));
        if is_number { words::decimal_sign(self.language, value) } else { value.to_owned() }
    }

    /// Width of ordinary lines in pixels.
    pub fn line(&self) -> u32 {
        u32::try_from(self.tenths(1)).unwrap_or(1).max(1)
    }
}

// Colours that the colour-blind can tell apart; their greys differ. After Okabe & Ito 2008,
// <https://jfly.uni-koeln.de/color/>.
/// Blue.
pub(crate) const BLUE: RGBColor = RGBColor(0, 114, 178);
/// Orange.
pub(crate) const ORANGE: RGBColor = RGBColor(230, 159, 0);
/// Bluish green.
pub(crate) const GREEN: RGBColor = RGBColor(0, 158, 115);
/// Reddish purple.
pub(crate) const PURPLE: RGBColor = RGBColor(204, 121, 167);
/// Sky blue.
pub(crate) const SKY: RGBColor = RGBColor(86, 180, 233);
/// Vermilion.
pub(crate) const VERMILION: RGBColor = RGBColor(213, 94, 0);
/// Letters and axes.
pub(crate) const INK: RGBColor = RGBColor(34, 34, 34);
/// Secondary text: sources, minor labels. Its contrast with white is 5.7.
pub(crate) const MUTED_INK: RGBColor = RGBColor(100, 100, 100);
/// Auxiliary lines.
pub(crate) const FAINT: RGBColor = RGBColor(221, 221, 221);
/// Background elements.
pub(crate) const PALE: RGBColor = RGBColor(190, 190, 190);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_grow_with_the_picture_within_bounds() {
        let letters = |width, height| {
            Look { size: (width, height), ..Look::of(Medium::Paper, Language::English) }.letters()
        };
        assert_eq!(letters(720, 460), 13.0);
        assert_eq!(letters(1440, 920), 26.0);
        assert_eq!(letters(1440, 460), 13.0);
        assert_eq!(letters(8000, 8000), 26.0);
        assert_eq!(letters(240, 240), 6.5);
    }

    #[test]
    fn colours_differ_in_grey_too() {
        let grey = |c: RGBColor| 0.299 * f64::from(c.0) + 0.587 * f64::from(c.1) + 0.114 * f64::from(c.2);
        for (one, other) in [(BLUE, ORANGE), (ORANGE, GREEN), (BLUE, PURPLE), (GREEN, PURPLE), (INK, BLUE)] {
            assert!((grey(one) - grey(other)).abs() > 20.0, "{one:?} {other:?}");
        }
    }
}
