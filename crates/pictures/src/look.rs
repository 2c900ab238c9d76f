//! How a picture looks: size, theme, language, colours.

use clap::ValueEnum;
use plotters::style::RGBColor;
pub use results::words::Language;

/// For what a picture is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Medium {
    /// A page: a column or two wide, letters as in the text around it.
    #[default]
    Paper,
    /// A slide: wide, with large letters and thick lines.
    Slide,
    /// A page on a screen: letters keep their size, however wide it is.
    #[value(skip)]
    Screen,
}

/// Smallest and largest width and height, in pixels.
pub const SIZES: std::ops::RangeInclusive<u32> = 240..=8000;

/// How a picture is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Width and height in pixels; as PNG twice as many.
    pub size: (u32, u32),
    /// Theme.
    pub theme: Medium,
    /// Language.
    pub language: Language,
}

impl Look {
    /// A theme in its own size.
    pub const fn of(theme: Medium, language: Language) -> Look {
        let size = match theme {
            Medium::Paper | Medium::Screen => (720, 460),
            Medium::Slide => (1600, 900),
        };
        Look { size, theme, language }
    }

    /// Size of ordinary letters, in pixels: 13 on paper 720 wide, 26 on a slide 1600 wide, and in proportion to the
    /// shorter side between half and twice of that; always 13 on a screen.
    pub fn letters(&self) -> f64 {
        if self.theme == Medium::Screen {
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

    /// So many tenths of the size of letters, in whole pixels: for distances.
    pub fn tenths(&self, number: i32) -> i32 {
        #[allow(clippy::cast_possible_truncation, reason = "a few thousand at most")]
        let pixels = (self.letters() * f64::from(number) / 10.0).round() as i32;
        pixels
    }

    /// Width of ordinary lines in pixels.
    pub fn line(&self) -> u32 {
        u32::try_from(self.tenths(1)).unwrap_or(1).max(1)
    }
}

// Colours that those who see colours otherwise can tell apart; their greys differ. After Okabe & Ito 2008,
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
/// Of letters and axes.
pub(crate) const INK: RGBColor = RGBColor(34, 34, 34);
/// Of what is said beside: sources, minor labels. Its contrast with white is 5.7.
pub(crate) const MUTED_INK: RGBColor = RGBColor(100, 100, 100);
/// Of helping lines.
pub(crate) const FAINT: RGBColor = RGBColor(221, 221, 221);
/// Of what is there but not meant.
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
