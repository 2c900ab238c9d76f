//! Pictures.

use crate::errors::{InputError, raised, within};
use crate::work::{WorkChoices, interruptible};
use clap::ValueEnum;
use model::world::build::Setting;
use pictures::canvas::Drawing;
use pictures::data::{Data, DataSource, Selection};
use pictures::look::{Language, Look as Drawn, Medium, PRINT_WIDTHS, SIZES};
use pictures::{Picture as Kind, pdf, png};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use results::write;
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::replicates::{BATCH, Plan};

/// A picture. A notebook shows it; `save` writes it.
#[pyclass(frozen, module = "vierdemacht")]
pub(crate) struct Picture {
    name: &'static str,
    drawing: Drawing,
}

/// The available pictures, by name, with descriptions.
#[pyfunction]
#[pyo3(name = "pictures")]
pub(crate) fn list(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let all = PyDict::new(py);
    for picture in Kind::ALL {
        all.set_item(picture.name(), picture.shows(Language::English))?;
    }
    Ok(all)
}

/// Draw a picture of the result in a folder: of `vierdemacht run`, `influence` or `calibrate`, or one saved by `save`.
/// `lang`, `theme`, `size`, `width` and `title` are as for `Scenario.plot`.
///
/// Raises InputError if the result has no such picture, RuntimeError if it is damaged.
#[pyfunction]
#[pyo3(signature = (picture, folder, *, lang = "en", theme = "paper", size = None, width = None, title = true))]
#[allow(clippy::too_many_arguments, reason = "each has a name in Python")]
pub(crate) fn plot(
    py: Python<'_>,
    picture: &str,
    folder: PathBuf,
    lang: &str,
    theme: &str,
    size: Option<(u32, u32)>,
    width: Option<u32>,
    title: bool,
) -> PyResult<Picture> {
    let look = Look::of((lang, theme), size, width, title)?;
    Picture::of_source(py, picture, look, || Ok((DataSource::Result(folder), of_result(0))))
}

/// The part of a result that is drawn: all its formations.
pub(crate) const fn of_result(formations: u64) -> Selection {
    let plan = Plan { seed: 0, replicates: formations, threads: None, everyday: false, batch: BATCH };
    Selection { replicate: 0, plan }
}

/// The look of a picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look(Drawn);

impl Look {
    /// The look for a language, a theme and a size, as Python names them.
    ///
    /// # Errors
    /// There is no such language, theme or size.
    pub(crate) fn of(
        (lang, theme): (&str, &str),
        size: Option<(u32, u32)>,
        width: Option<u32>,
        title: bool,
    ) -> PyResult<Look> {
        let look = Drawn { title, ..Drawn::of(named::<Medium>("theme", theme)?, language(lang)?) };
        if size.is_some() && width.is_some() {
            return Err(InputError::new_err("give size (in pixels) or width (in millimetres), not both"));
        }
        if let Some(width) = within("width", width, PRINT_WIDTHS)? {
            return Ok(Look(look.on_paper(width)));
        }
        let Some((width, height)) = size else { return Ok(Look(look)) };
        _ = within("width", Some(width), SIZES)?;
        _ = within("height", Some(height), SIZES)?;
        Ok(Look(Drawn { size: (width, height), ..look }))
    }
}

fn named<T: ValueEnum>(what: &str, name: &str) -> PyResult<T> {
    T::from_str(name, true).map_err(|_| {
        let known: Vec<String> = T::value_variants()
            .iter()
            .filter_map(|value| Some(value.to_possible_value()?.get_name().to_owned()))
            .collect();
        InputError::new_err(format!("{what} is one of {}, not {name}", known.join(", ")))
    })
}

/// The language with a code.
///
/// # Errors
/// There is no such language.
pub(crate) fn language(code: &str) -> PyResult<Language> {
    code.parse().map_err(|_| {
        InputError::new_err(format!(
            "lang is one of {}, not {code}",
            Language::ALL.map(Language::code).join(", ")
        ))
    })
}

fn kind(name: &str) -> Result<Kind, Error> {
    let found = Kind::ALL.into_iter().find(|kind| kind.name() == name);
    found.ok_or_else(|| Error::unknown("picture", name, Kind::ALL.map(Kind::name)))
}

impl Picture {
    /// Draw a picture of a scenario; `replicate` from 0.
    ///
    /// # Errors
    /// There is no such picture of a scenario, or an interruption.
    pub(crate) fn of_setting(
        py: Python<'_>,
        picture: &str,
        look: Look,
        setting: Setting,
        replicate: u64,
        work: WorkChoices,
    ) -> PyResult<Picture> {
        let plan = work.plan(&setting.scenario, false);
        let which = Selection { replicate, plan };
        Picture::of_source(py, picture, look, || Ok((DataSource::Setting(Box::new(setting)), which)))
    }

    /// Draw a picture from its source.
    ///
    /// # Errors
    /// It is not made from this source, or an interruption.
    pub(crate) fn of_source(
        py: Python<'_>,
        picture: &str,
        look: Look,
        source: impl FnOnce() -> Result<(DataSource, Selection), Error> + Send,
    ) -> PyResult<Picture> {
        let kind = kind(picture).map_err(|error| raised(py, error))?;
        interruptible(py, |stop| {
            let (source, which) = source()?;
            let mut data = source.data(kind.needs(), which, stop, &|| ())?;
            Ok(Picture { name: kind.name(), drawing: kind.draw(&mut data, &look.0)? })
        })
    }

    /// Draw a picture from data.
    ///
    /// # Errors
    /// It is not made from these data.
    pub(crate) fn of_data(picture: &str, look: Look, data: &mut Data<'_>) -> Result<Picture, Error> {
        let kind = kind(picture)?;
        Ok(Picture { name: kind.name(), drawing: kind.draw(data, &look.0)? })
    }

    fn write(&self, path: &Path, force: bool) -> Result<(), Error> {
        let ending = path.extension().and_then(std::ffi::OsStr::to_str).map(str::to_lowercase);
        let bytes = match ending.as_deref() {
            Some("svg") => self.drawing.svg.clone().into_bytes(),
            Some("png") => png::of_svg(&self.drawing.svg)?,
            Some("pdf") => pdf::of_svg(&self.drawing.svg)?,
            _ => return Err(Error::Input(format!("{} does not end in .svg, .png or .pdf", path.display()))),
        };
        write::file(path, &bytes, force).map(|_| ())
    }
}

#[pymethods]
impl Picture {
    /// The picture as SVG.
    #[getter]
    fn svg(&self) -> &str {
        &self.drawing.svg
    }

    /// The picture as PNG, with two pixels for each unit of its size in each direction.
    fn png<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| png::of_svg(&self.drawing.svg)).map_err(|error| raised(py, error))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// The picture as PDF, with its fonts embedded.
    fn pdf<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| pdf::of_svg(&self.drawing.svg)).map_err(|error| raised(py, error))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Caption for a picture drawn with `title=False`: title, reading notes and source.
    #[getter]
    fn caption(&self) -> &str {
        &self.drawing.caption
    }

    /// Write the picture to a file that ends in .svg, .png or .pdf.
    ///
    /// Raises ResultExistsError if another file is there (`force=True` replaces it), InputError if it ends otherwise,
    /// OSError if it cannot be written.
    #[pyo3(signature = (path, force = false))]
    fn save(&self, py: Python<'_>, path: PathBuf, force: bool) -> PyResult<()> {
        py.detach(|| self.write(&path, force)).map_err(|error| raised(py, error))
    }

    /// The picture for a notebook.
    fn _repr_svg_(&self) -> &str {
        &self.drawing.svg
    }

    fn __repr__(&self) -> String {
        format!("<vierdemacht.Picture {}>", self.name)
    }
}
