//! Colours of parties: their own if the scenario gives them, otherwise those of the palette.

use super::look::{BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILION};
use model::scenario::Party;
use plotters::style::RGBColor;

/// Colours of parties without one of their own, in the order in which they are drawn.
const PALETTE: [RGBColor; 6] = [BLUE, ORANGE, GREEN, PURPLE, VERMILION, SKY];

/// Minimum contrast with white for lines and marks (WCAG 2.2, success criterion 1.4.11).
const CONTRAST: f64 = 3.0;

/// Share of the colour in its pale version; the rest is white. Assumption.
const PALENESS: f64 = 0.25;

/// A party's own colour, or that of the palette at this index.
pub(crate) fn of(party: &Party, place: usize) -> RGBColor {
    party.colour.map_or(PALETTE[place % PALETTE.len()], |[red, green, blue]| RGBColor(red, green, blue))
}

/// A party's own colour, pale, for parties that do not take part; `None` if it has none.
pub(crate) fn pale(party: &Party) -> Option<RGBColor> {
    let mixed = |part: u8| channel(255.0 - PALENESS * (255.0 - f64::from(part)));
    party.colour.map(|[red, green, blue]| RGBColor(mixed(red), mixed(green), mixed(blue)))
}

/// The colour, darkened enough for lines on white.
pub(crate) fn for_lines(colour: RGBColor) -> RGBColor {
    let darker = |step: u32| {
        let share = 1.0 - f64::from(step) / 20.0;
        let scaled = |part: u8| channel(share * f64::from(part));
        RGBColor(scaled(colour.0), scaled(colour.1), scaled(colour.2))
    };
    (0..20).map(darker).find(|tried| 1.05 / (luminance(*tried) + 0.05) >= CONTRAST).unwrap_or(colour)
}

/// True for a colour on which white marks are more visible than black ones.
pub(crate) fn is_dark(colour: RGBColor) -> bool {
    luminance(colour) < 0.3
}

/// Relative luminance, 0 (black) to 1 (white), by WCAG 2.2.
fn luminance(RGBColor(red, green, blue): RGBColor) -> f64 {
    let linear = |part: u8| {
        let share = f64::from(part) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a channel")]
fn channel(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_dark_enough_and_dark_colours_stay() {
        for light in [RGBColor(255, 237, 0), RGBColor(255, 255, 255), RGBColor(131, 196, 65)] {
            let line = for_lines(light);
            assert!(1.05 / (luminance(line) + 0.05) >= CONTRAST, "{light:?} became {line:?}");
        }
        assert_eq!(for_lines(RGBColor(21, 51, 96)), RGBColor(21, 51, 96));
        assert!((luminance(RGBColor(255, 255, 255)) - 1.0).abs() < 1e-12);
    }
}
