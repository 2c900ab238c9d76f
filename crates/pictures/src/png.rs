//! Drawings as pixels, the same on every machine: no font but the bundled one, no library of the system.

use super::canvas::{BOLD, FONT, REGULAR};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use studies::error::Error;

/// Pixels for each of the drawing's, in each direction: enough to print.
pub const SCALE: f32 = 2.0;

/// Pixels for each of the drawing's at 96 to the inch, if its size is in millimetres: 300 to the inch.
const SCALE_ON_PAPER: f32 = 300.0 / 96.0;

/// An SVG drawing as PNG.
///
/// # Errors
/// The drawing makes no sense, or is larger than memory, which is a fault of the program.
pub fn of_svg(svg: &str) -> Result<Vec<u8>, Error> {
    let fault = |why: &str| Error::Run(format!("cannot turn a drawing into pixels: {why}"));
    let tree = tree(svg).map_err(|why| fault(&why))?;
    let is_on_paper = svg.split_once(" viewBox=").is_some_and(|(head, _)| head.ends_with("mm\""));
    let scale = if is_on_paper { SCALE_ON_PAPER } else { SCALE };
    let size = tree.size().to_int_size().scale_by(scale).ok_or_else(|| fault("no size"))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| fault("too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|why| fault(&why.to_string()))
}

/// A drawing as resvg reads it, with the bundled font and no other.
///
/// # Errors
/// The drawing makes no sense.
pub(crate) fn tree(svg: &str) -> Result<Tree, String> {
    let mut options = Options { font_family: FONT.to_owned(), ..Options::default() };
    for face in [REGULAR, BOLD] {
        options.fontdb_mut().load_font_data(face.to_vec());
    }
    Tree::from_str(svg, &options).map_err(|why| why.to_string())
}
