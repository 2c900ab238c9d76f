//! The guard of the server: it answers only the page itself, opened under an address of this machine, and no other
//! sites in the same browser.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

/// Time limit for answering a request.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// Headers against framing, content sniffing, use by other sites, and unchecked caching.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-cache"),
];

/// Let requests of the page through, with a time limit.
pub async fn guard(State(here): State<SocketAddr>, request: Request, next: Next) -> Response {
    let mut response = match refusal(request.headers(), here) {
        Some(why) => (StatusCode::FORBIDDEN, why).into_response(),
        None => tokio::time::timeout(ANSWER_WITHIN, next.run(request)).await.unwrap_or_else(|_| {
            (StatusCode::SERVICE_UNAVAILABLE, "this took too long: try again").into_response()
        }),
    };
    for (name, value) in HEADERS {
        _ = response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Reason why a request is refused; `None` if it is allowed.
///
/// A request that reached this address under another name comes from a name that somebody pointed here, and one with
/// another origin from somebody else's page.
pub fn refusal(headers: &HeaderMap, here: SocketAddr) -> Option<&'static str> {
    let text = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or("?"));
    let Some(host) = text(header::HOST) else { return Some("a request must name its host") };
    if !is_here(host, here) {
        return Some("this page answers only at its own address");
    }
    let origin = text(header::ORIGIN).map(|origin| origin.strip_prefix("http://"));
    if origin.is_some_and(|origin| origin != Some(host)) {
        return Some("this page accepts no requests from other sites");
    }
    match text(HeaderName::from_static("sec-fetch-site")) {
        None | Some("same-origin" | "none") => None,
        Some(_) => Some("this page accepts no requests from other sites"),
    }
}

/// True if a request names this server by its IP address or, if this machine itself can reach it, by `localhost`. A
/// name that somebody pointed here is neither; a server that listens on all addresses has several.
fn is_here(host: &str, here: SocketAddr) -> bool {
    let (ip, port) = (here.ip(), here.port());
    if host == format!("localhost:{port}") || (port == 80 && host == "localhost") {
        return ip.is_loopback() || ip.is_unspecified();
    }
    let named =
        host.parse::<SocketAddr>().or_else(|_| host.parse().map(|ip: IpAddr| SocketAddr::new(ip, 80)));
    named.is_ok_and(|named| named.port() == port && (named.ip() == ip || ip.is_unspecified()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(pairs: &[(&'static str, &'static str)]) -> bool {
        refused_at("127.0.0.1:7018", pairs)
    }

    fn refused_at(here: &str, pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            _ = headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        refusal(&headers, here.parse().unwrap()).is_some()
    }

    #[test]
    fn the_page_itself_is_answered() {
        assert!(!refused(&[("host", "127.0.0.1:7018")]));
        assert!(!refused(&[("host", "localhost:7018"), ("origin", "http://localhost:7018")]));
        assert!(!refused(&[("host", "127.0.0.1:7018"), ("sec-fetch-site", "same-origin")]));
    }

    #[test]
    fn a_server_on_all_addresses_answers_under_each_of_them_but_under_no_name() {
        for host in ["192.168.1.20:7018", "127.0.0.1:7018", "localhost:7018", "[fe80::1]:7018"] {
            assert!(!refused_at("0.0.0.0:7018", &[("host", host)]), "{host}");
        }
        for host in ["192.168.1.20:7019", "192.168.1.20", "evil.example:7018", "0.0.0.0.evil.example:7018"] {
            assert!(refused_at("0.0.0.0:7018", &[("host", host)]), "{host}");
        }
        assert!(!refused_at("0.0.0.0:80", &[("host", "192.168.1.20")]), "a browser leaves out port 80");
        assert!(refused_at("192.168.1.20:7018", &[("host", "192.168.1.21:7018")]));
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
