//! The common parts of every picture: a title, a source line, room for the picture between them, and text in the
//! bundled font.

use super::look::{INK, Language, Look, MUTED_INK, PrintSize};
use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{
    Color, FontDesc, FontFamily, FontStyle, FontTransform, IntoFont, RGBColor, TextStyle, WHITE,
    register_font,
};
use results::words::Word;
use std::sync::Once;
use studies::error::Error;

/// Name of the bundled font.
pub(crate) const FONT: &str = "DejaVu Sans";
/// The bundled font.
pub(crate) const REGULAR: &[u8] = include_bytes!("font/DejaVuSans.ttf");
/// Its bold face.
pub(crate) const BOLD: &[u8] = include_bytes!("font/DejaVuSans-Bold.ttf");

/// Factor by which plotters divides the size of letters before it writes it.
const OF_PLOTTERS: f64 = 1.24;

/// Height of a line in font sizes, as plotters measures it: ascent and descent from the font file.
const LINE: f64 = (1901.0 + 483.0) / 2048.0;

/// Room to draw in, in pixels.
pub(crate) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Reason why drawing failed.
pub type DrawFault = DrawingAreaErrorKind<std::io::Error>;

/// The texts around a picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// Subject of the picture.
    pub title: String,
    /// Notes needed to read it; may be empty.
    pub subtitle: String,
    /// Source, shown below the picture.
    pub source: String,
    /// Text alternative for those who cannot see it.
    pub description: String,
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The picture as SVG.
    pub svg: String,
    /// A caption: title, what must be known to read the picture, and from what it was made.
    pub caption: String,
}

impl Frame {
    /// Title, subtitle and source as a caption below a picture without them.
    fn caption(&self) -> String {
        let title = format!("{}.", self.title.trim_end_matches('.'));
        let source = format!("{}.", self.source.trim_end_matches('.'));
        [&*title, &*self.subtitle, &*source]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The line below: program, version, and source of the picture.
    pub fn source(language: Language, made_of: &str) -> String {
        Word::Source.with(language, &[env!("CARGO_PKG_VERSION"), made_of])
    }
}

/// Draw a picture as SVG: this function draws title and source, `paint` the rest between them.
///
/// # Errors
/// Drawing failed, which is a fault of the program.
pub fn draw(
    look: &Look,
    frame: &Frame,
    paint: impl FnOnce(&Area<'_>, Pen) -> Result<(), DrawFault>,
) -> Result<Drawing, Error> {
    let mut svg = String::new();
    let pen = Pen::new(*look);
    framed(&mut svg, pen, frame, paint).map_err(|fault| Error::Run(format!("cannot draw: {fault}")))?;
    Ok(Drawing { svg: finished(&svg, frame, look), caption: frame.caption() })
}

fn framed(
    svg: &mut String,
    pen: Pen,
    frame: &Frame,
    paint: impl FnOnce(&Area<'_>, Pen) -> Result<(), DrawFault>,
) -> Result<(), DrawFault> {
    let (look, root) = (pen.look, SVGBackend::with_string(svg, pen.look.size).into_drawing_area());
    root.fill(&WHITE)?;
    let (width, height) = root.dim_in_pixel();
    let [width, height] = [width, height].map(|length| i32::try_from(length).unwrap_or(i32::MAX));
    let margin = look.tenths(12);
    if !look.title {
        let inside = |length: i32| u32::try_from(length - margin).unwrap_or(1);
        paint(&root.clone().shrink((margin / 2, margin / 2), (inside(width), inside(height))), pen)?;
        return root.present();
    }
    let mut top = margin;
    for (text, size, bold, colour) in
        [(&frame.title, 1.25, true, INK), (&frame.subtitle, 0.95, false, MUTED_INK)]
    {
        for line in pen.lines(text, size, bold, width - 2 * margin) {
            let said = Said { size, bold, colour, ..Said::plain() };
            pen.write(&root, (margin, top), &line, Said { vertical: VPos::Top, ..said })?;
            top += look.tenths(13) * if bold { 5 } else { 4 } / 4;
        }
    }
    let mut bottom = height - look.tenths(8);
    for line in pen.lines(&frame.source, 0.72, false, width - 2 * margin).iter().rev() {
        let said = Said { size: 0.72, colour: MUTED_INK, vertical: VPos::Bottom, ..Said::plain() };
        pen.write(&root, (margin, bottom), line, said)?;
        bottom -= look.tenths(10);
    }
    let body = root.clone().shrink(
        (margin, top + margin / 3),
        (
            u32::try_from(width - 2 * margin).unwrap_or(1),
            u32::try_from(bottom - top - margin / 2).unwrap_or(1),
        ),
    );
    paint(&body, pen)?;
    root.present()
}

/// Add a title and a description for those who cannot see the drawing, and fallback fonts.
fn finished(svg: &str, frame: &Frame, look: &Look) -> String {
    let head = svg.find("<svg").and_then(|start| svg[start..].find('>').map(|end| start + end)).unwrap_or(0);
    let (before, after) = svg.split_at(head);
    let fonts = format!("font-family=\"{FONT}, Verdana, Arial, sans-serif\"");
    let title = format!("<title>{}</title>", escaped(&frame.title));
    let description = format!("<desc>{}</desc>", escaped(&frame.description));
    let after = after.trim_start_matches('>');
    let before = look.print.map_or_else(|| before.to_owned(), |print| in_millimetres(before, print));
    format!("{before} role=\"img\">\n{title}\n{description}{after}")
        .replace(&format!("font-family=\"{FONT}\""), &fonts)
}

/// The head of a drawing with its size in millimetres instead of pixels.
fn in_millimetres(head: &str, PrintSize { width, height }: PrintSize) -> String {
    let Some((before, rest)) = head.split_once(" width=\"") else { return head.to_owned() };
    let Some((_, after)) = rest.split_once(" viewBox=") else { return head.to_owned() };
    format!("{before} width=\"{width}mm\" height=\"{height}mm\" viewBox={after}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Style of a text.
#[derive(Clone, Copy)]
pub struct Said {
    /// Size, relative to ordinary letters.
    pub size: f64,
    /// True if bold.
    pub bold: bool,
    /// Colour.
    pub colour: RGBColor,
    /// Part of the text that lies at the given point, horizontally.
    pub horizontal: HPos,
    /// Part of the text that lies at the given point, vertically.
    pub vertical: VPos,
    /// True if written vertically, from bottom to top.
    pub upright: bool,
}

impl Said {
    /// Ordinary letters to the right of a point, at its height.
    pub const fn plain() -> Said {
        Said {
            size: 1.0,
            bold: false,
            colour: INK,
            horizontal: HPos::Left,
            vertical: VPos::Center,
            upright: false,
        }
    }

    /// Ordinary letters centred on a point.
    pub const fn centred() -> Said {
        Said { horizontal: HPos::Center, ..Said::plain() }
    }

    /// Ordinary letters to the left of a point.
    pub const fn before() -> Said {
        Said { horizontal: HPos::Right, ..Said::plain() }
    }
}

/// A writer of text.
#[derive(Debug, Clone, Copy)]
pub struct Pen {
    /// Look of the picture.
    pub look: Look,
}

impl Pen {
    fn new(look: Look) -> Pen {
        static FONTS: Once = Once::new();
        FONTS.call_once(|| {
            for (style, bytes) in [(FontStyle::Normal, REGULAR), (FontStyle::Bold, BOLD)] {
                assert!(register_font(FONT, style, bytes).is_ok(), "the bundled font can be read");
            }
        });
        Pen { look }
    }

    /// A word in the language of the picture.
    pub fn say(&self, word: Word) -> &'static str {
        word.said(self.look.language)
    }

    /// A number as written in the language of the picture.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        self.look.number(value, decimals)
    }

    /// The font in a size relative to ordinary letters.
    pub(crate) fn font(&self, size: f64, bold: bool) -> FontDesc<'static> {
        let pixels = (self.look.letters() * size * OF_PLOTTERS * 10.0).round() / 10.0;
        let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
        FontDesc::new(FontFamily::Name(FONT), pixels, style)
    }

    /// The style of a text, for charts of plotters.
    pub fn style(&self, said: Said) -> TextStyle<'static> {
        let font = self.font(said.size, said.bold);
        let font = if said.upright { font.transform(FontTransform::Rotate270) } else { font };
        let mut style = TextStyle::from(font.into_font());
        style.color = said.colour.to_backend_color();
        style.pos = Pos::new(said.horizontal, said.vertical);
        style
    }

    /// Write a text at a point.
    ///
    /// # Errors
    /// Drawing failed.
    pub fn write(&self, area: &Area<'_>, at: (i32, i32), text: &str, said: Said) -> Result<(), DrawFault> {
        area.draw_text(text, &self.style(said), at)
    }

    /// Write a text at a point of the whole picture, such as plotters gives for values of a chart.
    ///
    /// # Errors
    /// Drawing failed.
    pub(crate) fn write_absolute(
        &self,
        area: &Area<'_>,
        at: (i32, i32),
        text: &str,
        said: Said,
    ) -> Result<(), DrawFault> {
        let (left, top) = area.get_base_pixel();
        self.write(area, (at.0 - left, at.1 - top), text, said)
    }

    /// Width of a text, in pixels.
    pub fn width(&self, text: &str, size: f64, bold: bool) -> i32 {
        let boxed = self.font(size * LINE / OF_PLOTTERS, bold).box_size(text);
        boxed.map_or(0, |(width, _)| i32::try_from(width).unwrap_or(i32::MAX))
    }

    /// A text in lines of at most `width` pixels, broken between words.
    pub fn lines(&self, text: &str, size: f64, bold: bool, width: i32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size, bold) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// A text cut to at most `width` pixels; a cut is marked.
    pub fn cut(&self, text: &str, size: f64, width: i32) -> String {
        if self.width(text, size, false) <= width {
            return text.to_owned();
        }
        let mut cut: String = text.to_owned();
        while cut.pop().is_some() {
            let marked = format!("{}…", cut.trim_end());
            if self.width(&marked, size, false) <= width {
                return marked;
            }
        }
        String::new()
    }
}
