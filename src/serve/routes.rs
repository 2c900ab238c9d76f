//! What can be asked, and how it is answered.

use super::answer::{self, PageAnswer};
use super::dials::{self, PageDials};
use super::formation::{self, PageFormation};
use super::guard::{self, MOST_BODY};
use super::presets::Preset;
use super::{knobs, lessons};
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use pictures::look::Language;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use studies::error::Error;
use tokio::sync::Semaphore;

/// Requests that simulate at once; more wait.
const AT_ONCE: usize = 2;

/// What answers are made of.
#[derive(Clone)]
struct PageState {
    presets: Arc<Vec<Preset>>,
    places: Arc<Semaphore>,
}

/// All routes, guarded.
pub(super) fn routes(presets: Vec<Preset>, here: SocketAddr) -> Router {
    let room = PageState { presets: Arc::new(presets), places: Arc::new(Semaphore::new(AT_ONCE)) };
    Router::new()
        .route("/", get(async || page("text/html", include_str!("page/index.html"))))
        .route("/style.css", get(async || page("text/css", include_str!("page/style.css"))))
        .route("/words.js", get(async || page("text/javascript", include_str!("page/words.js"))))
        .route("/app.js", get(async || page("text/javascript", include_str!("page/app.js"))))
        .route("/answers.js", get(async || page("text/javascript", include_str!("page/answers.js"))))
        .route("/graph.js", get(async || page("text/javascript", include_str!("page/graph.js"))))
        .route("/svg.js", get(async || page("text/javascript", include_str!("page/svg.js"))))
        .route("/dials.js", get(async || page("text/javascript", include_str!("page/dials.js"))))
        .route("/steps.js", get(async || page("text/javascript", include_str!("page/steps.js"))))
        .route("/guess.js", get(async || page("text/javascript", include_str!("page/guess.js"))))
        .route("/presets", get(presets_of))
        .route("/dials/{language}", get(dials_of))
        .route("/answer", post(answer_of))
        .route("/formation", post(formation_of))
        .route("/lessons/{language}/{name}", get(lesson_of))
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(middleware::from_fn_with_state(here, guard::guard))
        .with_state(room)
}

fn page(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, format!("{kind}; charset=utf-8"))], text).into_response()
}

async fn presets_of(State(room): State<PageState>) -> Json<Value> {
    Json(json!({
        "version": env!("CARGO_PKG_VERSION"),
        "presets": room.presets.iter().map(Preset::described).collect::<Vec<_>>(),
        "relations": knobs::relations(),
        "lessons": lessons::list(),
    }))
}

async fn answer_of(
    State(room): State<PageState>,
    Json(asked): Json<answer::PageQuestion>,
) -> Result<Json<PageAnswer>, Refused> {
    room.simulate(asked.scenario.clone(), move |preset, stop| answer::answer(preset, &asked, stop)).await
}

async fn formation_of(
    State(room): State<PageState>,
    Json(asked): Json<formation::FormationQuestion>,
) -> Result<Json<PageFormation>, Refused> {
    room.simulate(asked.scenario.clone(), move |preset, _| formation::told(preset, &asked)).await
}

async fn dials_of(Path(language): Path<Language>) -> Result<Json<PageDials>, Refused> {
    dials::shown(language).map(Json).map_err(Refused::from)
}

async fn lesson_of(Path((language, name)): Path<(String, String)>) -> Response {
    match lessons::html(&language, &name) {
        Some(html) => ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response(),
        None => (StatusCode::NOT_FOUND, "there is no such lesson").into_response(),
    }
}

impl PageState {
    /// Does work on a thread of its own; where whoever asked leaves, the work ends.
    async fn simulate<T: Send + 'static>(
        &self,
        scenario: String,
        work: impl FnOnce(&Preset, &AtomicBool) -> Result<T, Error> + Send + 'static,
    ) -> Result<Json<T>, Refused> {
        let Ok(place) = Arc::clone(&self.places).acquire_owned().await else { return Err(Refused::gone()) };
        let stop = Arc::new(AtomicBool::new(false));
        let left = Leaving(Arc::clone(&stop));
        let presets = Arc::clone(&self.presets);
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            let preset = presets.iter().find(|preset| preset.scenario.name() == scenario);
            let preset =
                preset.ok_or_else(|| Error::Input(format!("there is no scenario {scenario} here")))?;
            work(preset, &stop)
        });
        let done = done.await.map_err(|_| Refused::gone())?;
        drop(left);
        done.map(Json).map_err(Refused::from)
    }
}

/// Sets a flag when it is dropped, as happens when whoever asked leaves.
struct Leaving(Arc<AtomicBool>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Why there is no answer, for people.
struct Refused(StatusCode, String);

impl Refused {
    fn gone() -> Refused {
        Refused(
            StatusCode::INTERNAL_SERVER_ERROR,
            "the simulation failed: this is a fault of the program".to_owned(),
        )
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Refused {
        let status = match error {
            Error::Input(_) | Error::Scenario(_) => StatusCode::BAD_REQUEST,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Refused(status, error.to_string())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}
