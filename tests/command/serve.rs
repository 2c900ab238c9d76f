//! The page's server without a browser: it answers itself, refuses others, and survives nonsense.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start() -> Server {
        let mut process = Command::new(assert_cmd::cargo::cargo_bin!("vierdemacht"))
            .args(["serve", "scenarios/teaching-small.toml", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Server { process, address }
    }

    /// Sends bytes and returns all that comes back.
    fn send(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let _ = stream.write_all(request); // it may hang up on what is too long
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str, headers: &str) -> String {
        let host = &self.address;
        let host = if headers.contains("Host:") { String::new() } else { format!("Host: {host}\r\n") };
        self.send(format!("GET {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n").as_bytes())
    }

    fn post(&self, path: &str, headers: &str, body: &str) -> String {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{headers}Connection: close\r\n\r\n",
            self.address,
            body.len()
        );
        self.send((head + body).as_bytes())
    }

    fn answer(&self, body: &str) -> String {
        self.post("/answer", "", body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("nothing")
}

const ASKED: &str =
    r#"{"scenario":"teaching-small","moves":{"access":0.5},"replicates":20,"width":600,"language":"nl"}"#;

#[test]
fn the_page_and_what_it_asks_are_answered() {
    let server = Server::start();
    let page = server.get("/", "");
    assert_eq!(status(&page), "200");
    assert!(page.contains("content-security-policy: default-src 'none'"), "{page}");
    assert!(!page.contains("http://") || page.contains("<!doctype html>"));
    for path in ["/style.css", "/app.js", "/presets", "/dials.js", "/dials/nl", "/lessons/nl/gatekeepers"] {
        assert_eq!(status(&server.get(path, "")), "200", "{path}");
    }
    let answer = server.answer(ASKED);
    assert_eq!(status(&answer), "200");
    assert!(answer.contains("influence.experts.outcome") && answer.contains("<svg"), "{answer}");
    assert!(answer.contains("Van 100 afgesproken plannen zouden er"), "{answer}");
    assert!(page.contains("id=\"told\""), "{page}");
    let formation = r#"{"scenario":"teaching-small","replicate":3,"language":"en","mute":"writer"}"#;
    let told = server.post("/formation", "", formation);
    assert!(told.contains("\"graph\"") && told.contains("\"events\""), "{told}");
}

#[test]
fn other_hosts_and_other_sites_are_refused() {
    let server = Server::start();
    let port = server.address.split(':').nth(1).unwrap();
    assert_eq!(status(&server.get("/", &format!("Host: evil.example:{port}\r\n"))), "403");
    assert_eq!(status(&server.get("/", &format!("Host: localhost:{port}\r\n"))), "200");
    assert_eq!(status(&server.post("/answer", "Origin: http://evil.example\r\n", ASKED)), "403");
    assert_eq!(status(&server.post("/answer", "Origin: null\r\n", ASKED)), "403");
    assert_eq!(status(&server.post("/answer", "Sec-Fetch-Site: cross-site\r\n", ASKED)), "403");
    assert_eq!(
        status(&server.post("/answer", &format!("Origin: http://{}\r\n", server.address), ASKED)),
        "200"
    );
}

#[test]
fn nonsense_is_refused_with_a_reason_and_the_page_goes_on() {
    let server = Server::start();
    let refused = [
        ("{", "400"),
        ("[]", "422"),
        (r#"{"scenario":"teaching-small"}"#, "422"),
        (&*ASKED.replace("\"nl\"", "\"de\""), "422"),
        (&*ASKED.replace("20,", "20,\"more\":1,"), "422"),
        (&*ASKED.replace("teaching-small", "nowhere"), "400"),
        (&*ASKED.replace("0.5", "7"), "400"),
        (&*ASKED.replace("access", "charm"), "400"),
        (&*ASKED.replace("20,", "999999999,"), "400"),
        (&*ASKED.replace("600", "99999"), "400"),
        (&*ASKED.replace("20,", "20,\"mute\":\"green\","), "400"),
    ];
    for (body, expected) in refused {
        let answer = server.answer(body);
        assert_eq!(status(&answer), expected, "{body}: {answer}");
    }
    assert!(server.answer(&ASKED.replace("0.5", "7")).contains("access goes from 0 to 1"));
    assert_eq!(status(&server.answer(&" ".repeat(20_000))), "413");
    assert_eq!(status(&server.get("/nothing", "")), "404");
    assert_eq!(status(&server.get("/lessons/de/gatekeepers", "")), "404");
    assert_eq!(status(&server.get("/dials/de", "")), "400");
    assert_eq!(status(&server.get("/answer", "")), "405");
    for nonsense in [&b"\x00\xff\x16\x03\x01"[..], b"GET / HTTP/9\r\n\r\n", b"\r\n\r\n\r\n"] {
        assert_ne!(status(&server.send(nonsense)), "200");
    }
    let long = format!("X: {}\r\n", "x".repeat(100_000));
    assert_ne!(status(&server.get("/", &long)), "200");
    assert_eq!(status(&server.answer(ASKED)), "200", "it goes on");
}

#[test]
fn an_address_that_others_reach_needs_to_be_meant() {
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("vierdemacht"));
    let refused = command.args(["serve", "--listen", "0.0.0.0:0"]).assert().failure().code(2);
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.contains("--public"), "{said}");
}
