//! `plot`: draws one picture.

use super::changes::Changes;
use super::{sweep, work};
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use model::world::build::Setting;
use pictures::canvas::Drawing;
use pictures::data::{DataSource, Selection};
use pictures::look::{Language, Look, Medium, PRINT_WIDTHS, SIZES};
use pictures::swept::SweepSource;
use pictures::{Picture, PictureNeeds};
use results::words::languages;
use results::write;
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::replicates::{BATCH, Plan};

/// Draw a picture of a scenario or of a result
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Writes one SVG, PNG or PDF file. The same scenario, seed and options give the same bytes on every machine. \
    Titles, axes and legends are in the language of --lang; parties, themes and persons have the names that the \
    scenario gives them.\n\n\
    Examples:\n  \
    vierdemacht plot --list\n  \
    vierdemacht plot coalitions scenarios/tilburg-2018.toml\n  \
    vierdemacht plot influence scenarios/tilburg-2018.toml --lang nl --theme slide --format png\n  \
    vierdemacht plot influence output/tilburg-2018/influence --width 180 --no-title --output figure-1.pdf\n  \
    vierdemacht plot heatmap scenarios/experiments/access-authority-bureaupolitics.toml --figure influence.experts.outcome --by access --by bureaupolitics")]
pub struct PlotCommand {
    /// Name of the picture; --list shows all names
    #[arg(required_unless_present = "list", value_parser = pictures())]
    pub picture: Option<Picture>,
    /// Scenario file (it is simulated), experiment file (its sweep is read), or folder of a result
    #[arg(required_unless_present = "list", value_name = "SOURCE")]
    pub source: Option<PathBuf>,
    /// List all pictures and their sources
    #[arg(long)]
    pub list: bool,
    /// Language of titles, axes and legends
    #[arg(long, value_name = "LANG", value_parser = languages(), default_value = "en")]
    pub lang: Language,
    /// Format of the file; pixels are drawn at twice the size, or at 300 dots per inch (default: the ending of
    /// --output, else svg)
    #[arg(long, value_enum)]
    pub format: Option<PictureFormat>,
    /// Width and height in pixels (default: 720x460 on paper, 1600x900 on a slide)
    #[arg(long, value_name = "WxH", value_parser = parse_size)]
    pub size: Option<(u32, u32)>,
    /// Width on paper in millimetres, with letters of 7 points: 85 to 90 for a column of most journals, 170 to 180 for
    /// a page
    #[arg(long, value_name = "MM", conflicts_with_all = ["size", "theme"], value_parser = clap::value_parser!(u32).range(print_widths()))]
    pub width: Option<u32>,
    /// Leave out title, subtitle and source, and print them as a caption
    #[arg(long)]
    pub no_title: bool,
    /// Medium: a page or a slide
    #[arg(long, value_enum, default_value_t)]
    pub theme: Medium,
    /// Formation to draw, for a picture of one formation: the replicate's number in the tables, from 1
    #[arg(long, value_name = "K", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=9_007_199_254_740_991))]
    pub replicate: u64,
    /// Number of formations, for a picture of many formations, instead of the scenario's
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    pub replicates: Option<u64>,
    /// Seed of the random draws, instead of the scenario's
    #[arg(long, value_parser = clap::value_parser!(u64).range(..=9_007_199_254_740_991))]
    pub seed: Option<u64>,
    /// Number of threads (default: all)
    #[arg(long, value_parser = work::parse_threads)]
    pub threads: Option<usize>,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    /// Figure to draw, for a picture of a sweep (default: the first recorded)
    #[arg(long, value_name = "NAME")]
    pub figure: Option<String>,
    /// Factor on an axis, for a picture of a sweep; can be given twice (default: the first factors of the experiment)
    #[arg(long, value_name = "FACTOR")]
    pub by: Vec<String>,
    /// File for the picture (default: output/SCENARIO/pictures/PICTURE.svg)
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace an existing file at --output
    #[arg(long)]
    pub force: bool,
}

/// The format of a picture file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum PictureFormat {
    /// Vectors.
    #[default]
    Svg,
    /// Pixels.
    #[cfg(feature = "png")]
    Png,
    /// Vectors for journals, with the fonts embedded.
    #[cfg(feature = "png")]
    Pdf,
}

/// Parse the names of pictures; for a misspelt one the message suggests the right one.
fn pictures() -> impl TypedValueParser<Value = Picture> {
    PossibleValuesParser::new(Picture::ALL.map(Picture::name)).map(|given| {
        let picture = Picture::ALL.into_iter().find(|picture| picture.name() == given);
        picture.expect("a possible value is the name of a picture")
    })
}

fn parse_size(given: &str) -> Result<(u32, u32), String> {
    let side = |text: &str| text.parse().ok().filter(|side| SIZES.contains(side));
    let sides = given.split_once(['x', 'X']).and_then(|(width, height)| Some((side(width)?, side(height)?)));
    sides.ok_or_else(|| {
        format!("a size is two numbers from {} to {}, such as 1000x600", SIZES.start(), SIZES.end())
    })
}

fn print_widths() -> std::ops::RangeInclusive<i64> {
    i64::from(*PRINT_WIDTHS.start())..=i64::from(*PRINT_WIDTHS.end())
}

impl PlotCommand {
    /// Draw the picture, or list the available ones.
    ///
    /// # Errors
    /// Faults of the scenario, a result that has no such picture, an existing file, a failure to write, or an
    /// interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let (false, Some(picture), Some(path)) = (self.list, self.picture, &self.source) else {
            return out.write_all(self.listed().as_bytes()).map_err(Error::of_output);
        };
        let look = self.look();
        let (source, which, name) = self.source(picture, path)?;
        let stop = work::stop_on_interrupt()?;
        let bar = work::progress(which.plan.replicates, "formations");
        let mut data = source.data(picture.needs(), which, &stop, &|| bar.inc(1))?;
        bar.finish_and_clear();
        let Drawing { svg, caption } = picture.draw(&mut data, &look)?;
        let (bytes, ending) = match self.format() {
            PictureFormat::Svg => (svg.into_bytes(), "svg"),
            #[cfg(feature = "png")]
            PictureFormat::Png => (::pictures::png::of_svg(&svg)?, "png"),
            #[cfg(feature = "png")]
            PictureFormat::Pdf => (::pictures::pdf::of_svg(&svg)?, "pdf"),
        };
        let place = self.output.clone().unwrap_or_else(|| {
            Path::new("output").join(name).join("pictures").join(format!("{}.{ending}", picture.name()))
        });
        let how = if write::file(&place, &bytes, self.force || self.output.is_none())? {
            "Written"
        } else {
            "Already there"
        };
        writeln!(out, "{how}: {}", place.display()).map_err(Error::of_output)?;
        if self.no_title { writeln!(out, "Caption: {caption}").map_err(Error::of_output) } else { Ok(()) }
    }

    /// The look of the picture, from the options.
    fn look(&self) -> Look {
        let look = Look::of(self.theme, self.lang);
        let look = self.width.map_or(look, |width| look.on_paper(width));
        Look { size: self.size.unwrap_or(look.size), title: !self.no_title, ..look }
    }

    /// The format asked for, by its name or by the ending of the file's name.
    fn format(&self) -> PictureFormat {
        let ending = self.output.as_deref().and_then(Path::extension).and_then(std::ffi::OsStr::to_str);
        let by_ending = ending.and_then(|ending| PictureFormat::from_str(ending, true).ok());
        self.format.or(by_ending).unwrap_or_default()
    }

    /// The source of the picture, the formations selected, and the name of the source.
    fn source(&self, picture: Picture, path: &Path) -> Result<(DataSource, Selection, String), Error> {
        let plan = Plan { seed: 0, replicates: 0, threads: self.threads, everyday: false, batch: BATCH };
        let replicate = self.replicate - 1;
        let is_of_sweep =
            matches!(picture.needs(), PictureNeeds::Sweep | PictureNeeds::Sensitivity | PictureNeeds::Dials);
        if let Some(change) = self.changes.set.first().filter(|_| is_of_sweep || path.is_dir()) {
            let why =
                format!("--set {change}: only scenarios can be changed, and {} is not one", path.display());
            return Err(Error::Input(why));
        }
        if picture.needs() == PictureNeeds::Dials && (self.figure.is_some() || !self.by.is_empty()) {
            let why = "dials shows all dials and influence on the outcome: it takes no --figure and no --by";
            return Err(Error::Input(why.to_owned()));
        }
        if is_of_sweep {
            let sweep = SweepSource::of(path, sweep::default_place, self.figure.as_deref(), &self.by)?;
            let plan = Plan { replicates: sweep.runs(), ..plan };
            let name = sweep.name().to_owned();
            return Ok((DataSource::Sweep(Box::new(sweep)), Selection { replicate, plan }, name));
        }
        if self.figure.is_some() || !self.by.is_empty() {
            let why =
                format!("{} is not a picture of a sweep: it takes no --figure and no --by", picture.name());
            return Err(Error::Input(why));
        }
        if path.is_dir() {
            let parent = path.parent().and_then(Path::file_name).unwrap_or(path.as_os_str());
            let name = parent.to_string_lossy().into_owned();
            return Ok((DataSource::Result(path.to_owned()), Selection { replicate, plan }, name));
        }
        let scenario = self.changes.scenario(path)?.with_simulation(self.seed, self.replicates);
        let simulation = &scenario.parameters().simulation;
        let plan = Plan { seed: simulation.seed, replicates: simulation.replicates, ..plan };
        let name = scenario.name().to_owned();
        Ok((DataSource::Setting(Box::new(Setting::new(scenario))), Selection { replicate, plan }, name))
    }

    fn listed(&self) -> String {
        let mut text = String::new();
        for picture in Picture::ALL {
            let [english, dutch] = match picture.needs() {
                PictureNeeds::Formation => {
                    ["a scenario: one formation, --replicate", "een scenario: één formatie, --replicate"]
                }
                PictureNeeds::Run => {
                    ["a scenario, or the result of `run`", "een scenario, of het resultaat van `run`"]
                }
                PictureNeeds::Influence => [
                    "a scenario, or the result of `influence`",
                    "een scenario, of het resultaat van `influence`",
                ],
                PictureNeeds::Sweep => [
                    "an experiment with a finished sweep, or the result of `sweep`",
                    "een uitgevoerd experiment, of het resultaat van `sweep`",
                ],
                PictureNeeds::Sensitivity => [
                    "an experiment of kind sobol or morris with a finished sweep, or its result",
                    "een uitgevoerd experiment van de soort sobol of morris, of het resultaat ervan",
                ],
                PictureNeeds::Dials => [
                    "an experiment of kind one_at_a_time with a finished sweep, or its result",
                    "een uitgevoerd experiment van de soort one_at_a_time, of het resultaat ervan",
                ],
                PictureNeeds::Calibration => ["the result of `calibrate`", "het resultaat van `calibrate`"],
                PictureNeeds::Coding => ["the result of `documents`", "het resultaat van `documents`"],
            };
            let of = [self.lang.pick("of", "van"), self.lang.pick(english, dutch)].join(" ");
            text += &format!("{:<12} {}\n{:<12}   {of}\n", picture.name(), picture.shows(self.lang), "");
        }
        text
    }
}
