//! Who may ask: the page itself, opened on this machine. Other sites in the same browser may not, nor other machines.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::time::Duration;

/// How long a request may take in all.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// Bytes of a request's body at most.
pub const MOST_BODY: usize = 16 * 1024;

/// The page may load what comes from here, and nothing else; nobody may put it into a frame.
const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Lets through what the page asks, within a time.
pub async fn guard(State(here): State<SocketAddr>, request: Request, next: Next) -> Response {
    let mut response = match refusal(request.headers(), here) {
        Some(why) => (StatusCode::FORBIDDEN, why).into_response(),
        None => tokio::time::timeout(ANSWER_WITHIN, next.run(request)).await.unwrap_or_else(|_| {
            (StatusCode::SERVICE_UNAVAILABLE, "this took too long: ask for fewer formations").into_response()
        }),
    };
    for (name, value) in HEADERS {
        _ = response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Why a request is refused.
///
/// A request that reached this address under another name comes from a name that somebody let point here, and one with
/// another origin from a page of somebody else.
pub fn refusal(headers: &HeaderMap, here: SocketAddr) -> Option<&'static str> {
    let text = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or("?"));
    let Some(host) = text(header::HOST) else { return Some("a request must say which host it means") };
    if !is_here(host, here) {
        return Some("this page answers only under its own address");
    }
    let origin = text(header::ORIGIN).map(|origin| origin.strip_prefix("http://"));
    if origin.is_some_and(|origin| origin != Some(host)) {
        return Some("this page answers only itself, not other sites");
    }
    match text(HeaderName::from_static("sec-fetch-site")) {
        None | Some("same-origin" | "none") => None,
        Some(_) => Some("this page answers only itself, not other sites"),
    }
}

fn is_here(host: &str, here: SocketAddr) -> bool {
    let local = here.ip().is_loopback() || here.ip().is_unspecified();
    host == here.to_string() || (local && host == format!("localhost:{}", here.port()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            _ = headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        refusal(&headers, "127.0.0.1:7018".parse().unwrap()).is_some()
    }

    #[test]
    fn the_page_itself_is_answered() {
        assert!(!refused(&[("host", "127.0.0.1:7018")]));
        assert!(!refused(&[("host", "localhost:7018"), ("origin", "http://localhost:7018")]));
        assert!(!refused(&[("host", "127.0.0.1:7018"), ("sec-fetch-site", "same-origin")]));
    }

    #[test]
    fn other_names_other_sites_and_other_ports_are_refused() {
        assert!(refused(&[]));
        assert!(refused(&[("host", "evil.example:7018")]));
        assert!(refused(&[("host", "127.0.0.1")]));
        assert!(refused(&[("host", "127.0.0.1:7018"), ("origin", "http://evil.example")]));
        assert!(refused(&[("host", "127.0.0.1:7018"), ("origin", "https://127.0.0.1:7018")]));
        assert!(refused(&[("host", "127.0.0.1:7018"), ("origin", "null")]));
        assert!(refused(&[("host", "127.0.0.1:7018"), ("sec-fetch-site", "cross-site")]));
    }
}
