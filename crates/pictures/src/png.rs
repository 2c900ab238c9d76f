//! Drawings as pixels, the same on every machine: no font but the bundled one, no library of the system.

use super::canvas::{BOLD, FONT, REGULAR};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use studies::error::Error;

/// Pixels for each of the drawing's, in each direction: enough to print.
pub const SCALE: f32 = 2.0;

/// An SVG drawing as PNG.
///
/// # Errors
/// The drawing makes no sense, or is larger than memory, which is a fault of the program.
pub fn of_svg(svg: &str) -> Result<Vec<u8>, Error> {
    let fault = |why: &str| Error::Run(format!("cannot turn a drawing into pixels: {why}"));
    let mut options = Options { font_family: FONT.to_owned(), ..Options::default() };
    for face in [REGULAR, BOLD] {
        options.fontdb_mut().load_font_data(face.to_vec());
    }
    let tree = Tree::from_str(svg, &options).map_err(|why| fault(&why.to_string()))?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or_else(|| fault("no size"))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| fault("too large"))?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|why| fault(&why.to_string()))
}
