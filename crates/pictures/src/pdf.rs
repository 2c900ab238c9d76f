//! Drawings as PDF for journals: vectors, with the letters that occur embedded.

use super::png::tree;
use studies::error::Error;
use svg2pdf::{ConversionOptions, PageOptions};

/// Pixels of a drawing in an inch, as SVG has them.
const PER_INCH: f32 = 96.0;

/// An SVG drawing as PDF of one page, as large as the drawing.
///
/// # Errors
/// The drawing makes no sense, which is a fault of the program.
pub fn of_svg(svg: &str) -> Result<Vec<u8>, Error> {
    let fault = |why: &str| Error::Run(format!("cannot turn a drawing into PDF: {why}"));
    let tree = tree(svg).map_err(|why| fault(&why))?;
    svg2pdf::to_pdf(&tree, ConversionOptions::default(), PageOptions { dpi: PER_INCH })
        .map_err(|why| fault(&why.to_string()))
}
