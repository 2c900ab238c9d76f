//! The page's server without a browser: it serves its own address, refuses others, and survives nonsense.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::time::Duration;
use vierdemacht::classroom::presets::Preset;
use vierdemacht::page::ClassroomPage;
use vierdemacht::serve::serve;

/// A server in this process, with a page without simulation: the browser's results are tested in a browser.
struct Server {
    address: SocketAddr,
}

impl Server {
    fn start(listen: &str) -> Server {
        let small = Preset::named("teaching-small", &[]).unwrap();
        let page = ClassroomPage::of(&[small], b"no module").unwrap();
        let (tell, told) = mpsc::channel();
        let listen = listen.parse().unwrap();
        _ = std::thread::spawn(move || {
            serve(listen, page, None, |here| {
                tell.send(here).unwrap();
                Ok(())
            })
        });
        Server { address: told.recv_timeout(Duration::from_secs(30)).unwrap() }
    }

    /// Send bytes and return all that comes back.
    fn send(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.address.port())).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let _ = stream.write_all(request); // the server may close the connection if the message is too long
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str, headers: &str) -> String {
        let host = self.address.to_string();
        let host = if headers.contains("Host:") { String::new() } else { format!("Host: {host}\r\n") };
        self.send(format!("GET {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n").as_bytes())
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("nothing")
}

fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    let line = answer.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
    line.unwrap_or_else(|| panic!("no {name} in {}", answer.split("\r\n\r\n").next().unwrap()))
}

#[test]
fn the_page_is_handed_out_and_a_browser_that_has_it_need_not_load_it_again() {
    let server = Server::start("127.0.0.1:0");
    let page = server.get("/", "");
    assert_eq!(status(&page), "200");
    assert!(header(&page, "content-security-policy").starts_with("default-src 'none'"));
    assert!(page.contains("<!doctype html>") && page.ends_with("</html>\n"));
    let again = server.get("/", &format!("If-None-Match: {}\r\n", header(&page, "etag")));
    assert_eq!(status(&again), "304");
    assert!(again.len() < 2000);
}

#[test]
fn other_hosts_and_other_sites_are_refused() {
    let server = Server::start("127.0.0.1:0");
    let (here, port) = (server.address, server.address.port());
    assert_eq!(status(&server.get("/", &format!("Host: evil.example:{port}\r\n"))), "403");
    assert_eq!(status(&server.get("/", &format!("Host: localhost:{port}\r\n"))), "200");
    assert_eq!(status(&server.get("/", "Origin: http://evil.example\r\n")), "403");
    assert_eq!(status(&server.get("/", "Origin: null\r\n")), "403");
    assert_eq!(status(&server.get("/", "Sec-Fetch-Site: cross-site\r\n")), "403");
    assert_eq!(status(&server.get("/", &format!("Origin: http://{here}\r\n"))), "200");
}

#[test]
fn a_server_for_a_room_answers_under_every_address_of_the_machine() {
    let server = Server::start("0.0.0.0:0");
    let port = server.address.port();
    for host in ["127.0.0.1", "192.168.1.20", "localhost"] {
        assert_eq!(status(&server.get("/", &format!("Host: {host}:{port}\r\n"))), "200", "{host}");
    }
    assert_eq!(status(&server.get("/", &format!("Host: evil.example:{port}\r\n"))), "403");
}

#[test]
fn nonsense_is_refused_and_the_page_goes_on() {
    let server = Server::start("127.0.0.1:0");
    assert_eq!(status(&server.get("/nothing", "")), "404");
    let host = server.address;
    let post =
        format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}");
    assert_eq!(status(&server.send(post.as_bytes())), "405");
    for nonsense in [&b"\x00\xff\x16\x03\x01"[..], b"GET / HTTP/9\r\n\r\n", b"\r\n\r\n\r\n"] {
        assert_ne!(status(&server.send(nonsense)), "200");
    }
    let long = format!("X: {}\r\n", "x".repeat(100_000));
    assert_ne!(status(&server.get("/", &long)), "200");
    assert_eq!(status(&server.get("/", "")), "200", "it goes on");
}

#[test]
fn thirty_browsers_at_once_all_get_the_page() {
    let server = Server::start("127.0.0.1:0");
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..30).map(|_| scope.spawn(|| server.get("/", ""))).collect();
        for answer in asked {
            let answer = answer.join().unwrap();
            assert_eq!(status(&answer), "200");
            let length = header(&answer, "content-length").parse::<usize>().unwrap();
            assert_eq!(answer.split_once("\r\n\r\n").unwrap().1.len(), length);
        }
    });
}

fn refused(arguments: &[&str]) -> String {
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("vierdemacht"));
    let refused = command.args(arguments).assert().failure().code(2);
    String::from_utf8_lossy(&refused.get_output().stderr).into_owned()
}

#[test]
fn an_address_that_others_reach_needs_to_be_meant() {
    let said = refused(&["serve", "--listen", "0.0.0.0:0"]);
    assert!(said.contains("--public"), "{said}");
}

#[test]
fn what_the_page_is_to_offer_is_checked_before_it_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let page = page.to_str().unwrap();
    let said = refused(&["page", page, "--set", "access.base=0.9"]);
    assert!(
        said.contains("needs a scenario to change")
            && said.contains("vierdemacht page classroom.html my-town.toml"),
        "{said}"
    );
    let said = refused(&["page", page, "scenarios/teaching-small.toml", "scenarios/teaching-small.toml"]);
    assert!(said.contains("two of the scenarios are called teaching-small"), "{said}");
    let said = refused(&["page", page, "scenarios/teaching-small.toml", "--set", "access.base=7"]);
    assert!(said.contains("access.base"), "{said}");
    assert!(!std::path::Path::new(page).exists());
}
