//! The routes of the server: the page, and the class if there is one.

use super::class::{self, secrets::Secrets};
use super::{addresses, guard};
use crate::page::ClassroomPage;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use sha2::{Digest, Sha256};
use std::net::SocketAddr;
use std::sync::Arc;

/// The page as it is sent.
struct SentPage {
    html: Bytes,
    policy: String,
    /// Entity tag, by which a browser sees that its copy is current.
    tag: String,
}

/// The beginning of a page without a class, and of one with a class. Nothing else in the page reveals a class.
const ALONE: &str = "<html lang=\"en\">";
const IN_CLASS: &str = "<html lang=\"en\" data-class=\"open\">";

/// All routes, behind the guard.
pub(super) fn routes(page: ClassroomPage, class: Option<Secrets>, here: SocketAddr) -> Router {
    let html = match class {
        None => page.html,
        Some(_) => page.html.replacen(ALONE, IN_CLASS, 1),
    };
    let class = class.map(|secrets| class::routes::routes(secrets, addresses::for_others(here)));
    let tag = Sha256::digest(&html).iter().take(12).map(|byte| format!("{byte:02x}")).collect::<String>();
    let sent = SentPage { html: html.into(), policy: page.policy, tag: format!("\"{tag}\"") };
    Router::new()
        .route("/", get(page_of))
        .with_state(Arc::new(sent))
        .merge(class.unwrap_or_default())
        .layer(middleware::from_fn_with_state(here, guard::guard))
}

async fn page_of(State(page): State<Arc<SentPage>>, headers: HeaderMap) -> Response {
    let has_it = headers.get(header::IF_NONE_MATCH).is_some_and(|tag| *tag == *page.tag);
    let mut response = match has_it {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.html.clone()).into_response(),
    };
    for (name, value) in [(header::CONTENT_SECURITY_POLICY, &page.policy), (header::ETAG, &page.tag)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            _ = response.headers_mut().insert(name, value);
        }
    }
    response
}
