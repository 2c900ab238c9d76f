//! What can be asked of the server: the page.

use super::guard;
use crate::page::ClassroomPage;
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
    html: String,
    policy: String,
    /// Tells whether a browser has it already.
    tag: String,
}

/// All routes, guarded.
pub(super) fn routes(page: ClassroomPage, here: SocketAddr) -> Router {
    let tag =
        Sha256::digest(&page.html).iter().take(12).map(|byte| format!("{byte:02x}")).collect::<String>();
    let sent = SentPage { html: page.html, policy: page.policy, tag: format!("\"{tag}\"") };
    Router::new()
        .route("/", get(page_of))
        .layer(middleware::from_fn_with_state(here, guard::guard))
        .with_state(Arc::new(sent))
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
