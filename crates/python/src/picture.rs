//! Pictures.

use crate::errors::{InputError, raised, within};
use crate::work::{WorkChoices, interruptible};
use clap::ValueEnum;
use model::world::build::Setting;
use pictures::data::{Data, DataSource, Selection};
use pictures::look::{Language, Look as Drawn, Medium, SIZES};
use pictures::{Picture as Kind, png};
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
    svg: String,
}

/// The pictures that there are, by name: what each shows.
#[pyfunction]
#[pyo3(name = "pictures")]
pub(crate) fn list(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let all = PyDict::new(py);
    for picture in Kind::ALL {
        all.set_item(picture.name(), picture.shows(Language::English))?;
    }
    Ok(all)
}

/// Draws a picture of the result in a folder: of `vierdemacht run`, `influence`, `calibrate`, or of what `save` wrote. `lang`, `theme`
/// and `size` are as for `Scenario.plot`.
///
/// Raises InputError where there is no such picture of it, RuntimeError where the result is damaged.
#[pyfunction]
#[pyo3(signature = (picture, folder, *, lang = "en", theme = "paper", size = None))]
pub(crate) fn plot(
    py: Python<'_>,
    picture: &str,
    folder: PathBuf,
    lang: &str,
    theme: &str,
    size: Option<(u32, u32)>,
) -> PyResult<Picture> {
    let look = Look::of(lang, theme, size)?;
    Picture::of_source(py, picture, look, || Ok((DataSource::Result(folder), of_result(0))))
}

/// What is drawn of a result: all its formations.
pub(crate) const fn of_result(formations: u64) -> Selection {
    let plan = Plan { seed: 0, replicates: formations, threads: None, everyday: false, batch: BATCH };
    Selection { replicate: 0, plan }
}

/// How a picture is to look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look(Drawn);

impl Look {
    /// The look of a language, a theme and a size, as Python names them.
    ///
    /// # Errors
    /// There is no such language, theme or size.
    pub(crate) fn of(lang: &str, theme: &str, size: Option<(u32, u32)>) -> PyResult<Look> {
        let look = Drawn::of(named::<Medium>("theme", theme)?, language(lang)?);
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

/// The language of a code.
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
    /// Draws a picture of a scenario; `replicate` from 0.
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

    /// Draws a picture of what it is made of.
    ///
    /// # Errors
    /// It is not made of this, or an interruption.
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
            Ok(Picture { name: kind.name(), svg: kind.draw(&mut data, &look.0)? })
        })
    }

    /// Draws a picture of what is there.
    ///
    /// # Errors
    /// It is not made of this.
    pub(crate) fn of_data(picture: &str, look: Look, data: &mut Data<'_>) -> Result<Picture, Error> {
        let kind = kind(picture)?;
        Ok(Picture { name: kind.name(), svg: kind.draw(data, &look.0)? })
    }

    fn write(&self, path: &Path, force: bool) -> Result<(), Error> {
        let ending = path.extension().and_then(std::ffi::OsStr::to_str).map(str::to_lowercase);
        let bytes = match ending.as_deref() {
            Some("svg") => self.svg.clone().into_bytes(),
            Some("png") => png::of_svg(&self.svg)?,
            _ => return Err(Error::Input(format!("{} ends neither in .svg nor in .png", path.display()))),
        };
        write::file(path, &bytes, force).map(|_| ())
    }
}

#[pymethods]
impl Picture {
    /// The picture as SVG.
    #[getter]
    fn svg(&self) -> &str {
        &self.svg
    }

    /// The picture as PNG, two pixels for each of its size in each direction.
    fn png<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| png::of_svg(&self.svg)).map_err(|error| raised(py, error))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Writes the picture to a file that ends in .svg or .png.
    ///
    /// Raises ResultExistsError where another file is there (`force=True` replaces it), InputError where it ends otherwise, OSError
    /// where it cannot be written.
    #[pyo3(signature = (path, force = false))]
    fn save(&self, py: Python<'_>, path: PathBuf, force: bool) -> PyResult<()> {
        py.detach(|| self.write(&path, force)).map_err(|error| raised(py, error))
    }

    /// The picture for a notebook.
    fn _repr_svg_(&self) -> &str {
        &self.svg
    }

    fn __repr__(&self) -> String {
        format!("<vierdemacht.Picture {}>", self.name)
    }
}
