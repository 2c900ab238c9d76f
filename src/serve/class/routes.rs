//! The HTTP interface of a class: small JSON, and refusals with a reason.

use super::question::Question;
use super::secrets::Secrets;
use super::state::{Caller, Class, PhoneView, Prediction, Refused, Shown, TeacherView};
use crate::serve::qr;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::de::DeserializeOwned;
use serde_json::json;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::time::Instant;

/// Largest number of bytes sent to a class.
const MOST_BODY: usize = 2048;

/// The header in which the teacher's screen sends its key.
const KEY: &str = "x-teacher-key";

/// The sender of a request.
#[derive(Debug, Clone, Copy)]
pub(in crate::serve) struct Peer(pub(in crate::serve) IpAddr);

/// The class and its start time.
struct Room {
    class: Mutex<Class>,
    began: Instant,
    /// The address that phones open, without the code.
    address: String,
}

impl Room {
    fn class(&self) -> MutexGuard<'_, Class> {
        self.class.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answer a phone's request; it is counted before any of it is read.
    fn of_phone<T>(
        &self,
        Peer(from): Peer,
        work: impl FnOnce(&mut Class, std::time::Duration) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let now = self.began.elapsed();
        let mut class = self.class();
        class.pass(from, now)?;
        work(&mut class, now)
    }

    /// Answer a request of the teacher's screen.
    fn of_teacher<T>(
        &self,
        headers: &HeaderMap,
        work: impl FnOnce(&mut Class) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let mut class = self.class();
        let key = headers.get(KEY).and_then(|key| key.to_str().ok()).unwrap_or_default();
        class.lead(key)?;
        work(&mut class)
    }
}

/// The routes of a class that phones reach under this address.
pub(in crate::serve) fn routes(secrets: Secrets, address: String) -> Router {
    let room = Room { class: Mutex::new(Class::new(secrets)), began: Instant::now(), address };
    Router::new()
        .route("/class/state", get(look))
        .route("/class/prediction", post(predict))
        .route("/class/teacher", get(overview))
        .route("/class/code", get(code))
        .route("/class/question", post(ask))
        .route("/class/answer", post(show))
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .with_state(Arc::new(room))
}

async fn look(
    State(room): State<Arc<Room>>,
    Extension(from): Extension<Peer>,
    RawQuery(query): RawQuery,
) -> Result<Json<PhoneView>, Refused> {
    let query = query.unwrap_or_default();
    // Letters and digits only, so no percent-decoding is needed.
    let of = |name: &str| {
        query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('=')).unwrap_or_default()
    };
    let caller = Caller { from: from.0, code: of("code"), phone: of("phone") };
    room.of_phone(from, |class, now| class.look(caller, now)).map(Json)
}

async fn predict(
    State(room): State<Arc<Room>>,
    Extension(from): Extension<Peer>,
    body: Bytes,
) -> Result<StatusCode, Refused> {
    room.of_phone(from, |class, now| {
        let sent: Prediction = read(&body)?;
        class.predict(from.0, &sent, now)
    })?;
    Ok(StatusCode::NO_CONTENT)
}

async fn overview(State(room): State<Arc<Room>>, headers: HeaderMap) -> Result<Json<TeacherView>, Refused> {
    room.of_teacher(&headers, |class| Ok(class.overview())).map(Json)
}

async fn code(State(room): State<Arc<Room>>, headers: HeaderMap) -> Result<Json<serde_json::Value>, Refused> {
    room.of_teacher(&headers, |class| {
        let code = class.code();
        let qr = qr::drawn(&format!("{}#class={code}", room.address));
        Ok(Json(json!({ "code": code, "address": room.address, "qr": qr })))
    })
}

async fn ask(State(room): State<Arc<Room>>, headers: HeaderMap, body: Bytes) -> Result<StatusCode, Refused> {
    room.of_teacher(&headers, |class| class.ask(read::<Question>(&body)?))?;
    Ok(StatusCode::NO_CONTENT)
}

async fn show(State(room): State<Arc<Room>>, headers: HeaderMap, body: Bytes) -> Result<StatusCode, Refused> {
    room.of_teacher(&headers, |class| class.show(read::<Shown>(&body)?))?;
    Ok(StatusCode::NO_CONTENT)
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(body).map_err(|why| Refused::Malformed(format!("this cannot be read: {why}")))
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = match self {
            Refused::Malformed(_) => StatusCode::BAD_REQUEST,
            Refused::WrongCode | Refused::WrongKey => StatusCode::FORBIDDEN,
            Refused::WrongCodes | Refused::TooFast => StatusCode::TOO_MANY_REQUESTS,
            Refused::Full => StatusCode::SERVICE_UNAVAILABLE,
            Refused::OtherQuestion | Refused::Over => StatusCode::CONFLICT,
        };
        (status, self.why()).into_response()
    }
}
