//! A class without browsers: sixty phones at once, malicious messages, and a clean end.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use vierdemacht::page::ClassroomPage;
use vierdemacht::serve::class::secrets::Secrets;
use vierdemacht::serve::{serve, serve_until};

const CODE: &str = "KRTB";
const KEY: &str = "0123456789abcdef0123456789abcdef";

fn page() -> ClassroomPage {
    let html = "<!doctype html>\n<html lang=\"en\"><title>page</title>".to_owned();
    ClassroomPage { html, policy: "default-src 'none'".to_owned() }
}

fn secrets() -> Secrets {
    Secrets { code: CODE.to_owned(), key: KEY.to_owned() }
}

/// A class, and a client's knowledge of it.
#[derive(Clone)]
struct Room {
    address: SocketAddr,
}

struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|why| panic!("{why}: {}", self.body))
    }
}

impl Room {
    fn open(class: Option<Secrets>) -> Room {
        let (told, ready) = mpsc::channel();
        thread::spawn(move || {
            let listen = "127.0.0.1:0".parse().unwrap();
            serve_until(std::future::pending(), listen, page(), class, |here| {
                told.send(here).unwrap();
                Ok(())
            })
        });
        Room { address: ready.recv().unwrap() }
    }

    /// Send bytes and return what comes back until the server closes.
    fn send(&self, request: &[u8]) -> Reply {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let _ = stream.write_all(request); // the server may close the connection if the message is too long
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Reply { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> Reply {
        let host =
            if headers.contains("Host:") { String::new() } else { format!("Host: {}\r\n", self.address) };
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\n{host}{headers}Content-Length: {length}\r\n\r\n");
        self.send((head + body).as_bytes())
    }

    fn look(&self, phone: u64) -> Reply {
        self.ask("GET", &format!("/class/state?code={CODE}&phone={phone:016x}"), "", "")
    }

    fn predict(&self, phone: u64, question: u32, answer: impl Into<Value>) -> Reply {
        let sent = json!({ "code": CODE, "phone": format!("{phone:016x}"), "question": question, "answer": answer.into() });
        self.ask("POST", "/class/prediction", "", &sent.to_string())
    }

    fn lead(&self, method: &str, path: &str, body: &Value) -> Reply {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.ask(method, path, &format!("X-Teacher-Key: {KEY}\r\n"), &body)
    }

    fn overview(&self) -> Value {
        self.lead("GET", "/class/teacher", &Value::Null).json()
    }

    fn ask_for_most(&self) {
        let asks = json!({ "kind": "most", "options": ["secretary", "writer", "controller", "experts"] });
        let asked = self.lead(
            "POST",
            "/class/question",
            &json!({ "setting": "scenario=teaching-small", "asks": asks }),
        );
        assert_eq!(asked.status, 204, "{}", asked.body);
    }

    fn show(&self, question: u32, options: usize) -> Reply {
        let one = json!({ "mean": 0.02, "low": 0.01, "high": 0.03 });
        self.lead("POST", "/class/answer", &json!({ "question": question, "simulated": vec![one; options] }))
    }
}

fn sum(histogram: &Value) -> u64 {
    histogram.as_array().unwrap().iter().map(|one| one.as_u64().unwrap()).sum()
}

/// The results of many phones, all at once.
fn at_once<T: Send + 'static>(phones: u64, work: impl Fn(u64) -> T + Clone + Send + 'static) -> Vec<T> {
    let start = |phone| {
        let work = work.clone();
        thread::spawn(move || work(phone))
    };
    let threads: Vec<_> = (0..phones).map(start).collect();
    threads.into_iter().map(|thread| thread.join().unwrap()).collect()
}

#[test]
fn sixty_phones_at_once_predict_twice_and_the_histogram_adds_up() {
    let room = Room::open(Some(secrets()));
    room.ask_for_most();
    let phones = room.clone();
    let statuses = at_once(60, move |phone| {
        let open = phones.ask("GET", "/", "", "");
        assert!(open.body.contains("<title>page"), "{}", open.body);
        let seen = phones.look(phone);
        assert_eq!(seen.json()["question"]["number"], 1, "{}", seen.body);
        let first = phones.predict(phone, 1, "experts");
        let second = phones.predict(phone, 1, ["secretary", "writer", "controller"][phone as usize % 3]);
        [open.status, seen.status, first.status, second.status]
    });
    assert_eq!(statuses, vec![[200, 200, 204, 204]; 60]);
    let seen = room.overview();
    assert_eq!(seen["phones"], 60);
    assert_eq!(seen["outcome"]["histogram"], json!([20, 20, 20, 0]));
    assert_eq!(seen["outcome"]["answered"], 60);
    assert_eq!(room.show(1, 4).status, 204);
    let phones = room.clone();
    for told in at_once(60, move |phone| phones.look(phone).json()) {
        assert_eq!(told["outcome"]["histogram"], json!([20, 20, 20, 0]));
        assert_eq!(told["outcome"]["simulated"][3]["mean"], 0.02);
    }
    assert_eq!(room.predict(7, 1, "writer").status, 409, "predictions are closed");
}

#[test]
fn drawn_bars_are_counted_in_parts_and_phones_see_no_others_before_the_answer() {
    let room = Room::open(Some(secrets()));
    let asks = json!({ "kind": "bar", "figure": "document.match", "low": 0, "high": 1, "bins": 10 });
    room.lead(
        "POST",
        "/class/question",
        &json!({ "setting": "scenario=tilburg-2018&access=0.9", "asks": asks }),
    );
    for (phone, drawn) in [0.0, 0.05, 0.32, 0.4, 0.4, 1.0].into_iter().enumerate() {
        assert_eq!(room.predict(phone as u64, 1, drawn).status, 204);
    }
    let seen = room.look(1).json();
    assert_eq!((&seen["yours"], &seen["outcome"]), (&json!(0.05), &Value::Null));
    assert_eq!(seen["question"]["setting"], "scenario=tilburg-2018&access=0.9");
    let outcome = &room.overview()["outcome"];
    assert_eq!(outcome["histogram"], json!([2, 0, 0, 1, 2, 0, 0, 0, 0, 1]));
    assert_eq!(sum(&outcome["histogram"]), 6);
    for wrong in [json!(1.5), json!(-0.1), json!("writer"), json!(null), json!([0.4]), json!(1e308)] {
        assert_eq!(room.predict(1, 1, wrong.clone()).status, 400, "{wrong}");
    }
}

#[test]
fn the_phone_after_the_two_hundredth_is_told_that_the_class_is_full() {
    let room = Room::open(Some(secrets()));
    for phone in 0..200 {
        assert_eq!(room.look(phone).status, 200);
    }
    let refused = room.look(200);
    assert_eq!(refused.status, 503);
    assert!(refused.body.contains("200 phones"), "{}", refused.body);
    assert_eq!(room.look(3).status, 200, "who is in stays in");
    assert_eq!(room.overview()["phones"], 200);
}

#[test]
fn what_makes_no_sense_is_refused_with_a_reason_and_the_class_goes_on() {
    let room = Room::open(Some(secrets()));
    room.ask_for_most();
    let good =
        json!({ "code": CODE, "phone": "0000000000000001", "question": 1, "answer": "writer" }).to_string();
    let post = |body: &str| room.ask("POST", "/class/prediction", "", body);
    let hostile = [
        String::new(),
        "{".to_owned(),
        "[]".to_owned(),
        "\u{0}\u{1}".to_owned(),
        "[".repeat(2000),
        good.replace("writer", "mayor"),
        good.replace("\"writer\"", "{\"a\":1}"),
        good.replace("1,\"answer", "-1,\"answer"),
        good.replace("1,\"answer", "99999999999,\"answer"),
        good.replace("0000000000000001", "1"),
        good.replace("0000000000000001", "<script>alert(1)"),
        good.replace("{", "{\"name\":\"Jan\","),
    ];
    for body in &hostile {
        let reply = post(body);
        assert_eq!(reply.status, 400, "{body}: {}", reply.body);
        assert!(reply.body.len() > 10, "{body}: {}", reply.body);
    }
    assert_eq!(post(&"x".repeat(3000)).status, 413);
    assert_eq!(post(&good.replace(":1,", ":2,")).status, 409);
    let too_long = format!("X-Long: {}\r\n", "x".repeat(100_000));
    assert_ne!(room.ask("GET", "/class/state", &too_long, "").status, 200);
    assert_ne!(room.send(b"\x00\xff\x16\x03\x01\r\n\r\n").status, 200);
    for query in ["", "?code", "?code=KRTB", "?phone=%ff&code=KRTB", "?code=KRTB&phone=000000000000000%30"] {
        assert_eq!(room.ask("GET", &format!("/class/state{query}"), "", "").status, 400, "{query}");
    }
    assert_eq!(post(&good).status, 204);
    assert_eq!(room.overview()["outcome"]["histogram"], json!([0, 1, 0, 0]));
}

#[test]
fn wrong_codes_are_refused_and_after_ten_nothing_more_is_tried_from_there() {
    let room = Room::open(Some(secrets()));
    assert_eq!(room.look(1).status, 200);
    let guess =
        |code: &str| room.ask("GET", &format!("/class/state?code={code}&phone=0000000000000002"), "", "");
    let statuses: Vec<u16> = (0..12).map(|_| guess("XXXX").status).collect();
    assert_eq!(statuses, [[403; 10].as_slice(), &[429; 2]].concat());
    let right = guess(CODE);
    assert_eq!(right.status, 429, "whoever guessed learns nothing any more");
    assert!(right.body.contains("wait"), "{}", right.body);
    assert_eq!(room.look(1).status, 200, "who is in stays in");
    assert_eq!(room.overview()["phones"], 1);
}

#[test]
fn a_phone_that_floods_is_slowed_and_others_are_answered() {
    let room = Room::open(Some(secrets()));
    let statuses: Vec<u16> = (0..40).map(|_| room.look(1).status).collect();
    assert_eq!(statuses[..12], [200; 12]);
    assert!(statuses.contains(&429), "{statuses:?}");
    assert_eq!(room.look(2).status, 200);
}

#[test]
fn only_the_teachers_key_asks_shows_and_counts() {
    let room = Room::open(Some(secrets()));
    room.ask_for_most();
    let paths = [
        ("GET", "/class/teacher"),
        ("GET", "/class/code"),
        ("POST", "/class/question"),
        ("POST", "/class/answer"),
    ];
    for (method, path) in paths {
        for key in ["", "X-Teacher-Key: KRTB\r\n", &format!("X-Teacher-Key: {}\r\n", KEY.replace('f', "e"))] {
            assert_eq!(room.ask(method, path, key, "{}").status, 403, "{path} {key}");
        }
    }
    for wrong in [
        json!({}),
        json!({ "setting": "<b>", "asks": { "kind": "most", "options": ["a", "b"] } }),
        json!([1]),
    ] {
        assert_eq!(room.lead("POST", "/class/question", &wrong).status, 400, "{wrong}");
    }
    assert_eq!((room.show(1, 3).status, room.show(2, 4).status), (400, 409));
    let told = room.lead("GET", "/class/code", &Value::Null).json();
    assert_eq!(
        (&told["code"], &told["address"]),
        (&json!(CODE), &json!(format!("http://{}/", room.address)))
    );
    assert!(told["qr"]["path"].as_str().unwrap().starts_with('M'));
}

#[test]
fn other_sites_and_other_hosts_are_refused() {
    let room = Room::open(Some(secrets()));
    room.ask_for_most();
    let body =
        json!({ "code": CODE, "phone": "0000000000000001", "question": 1, "answer": "writer" }).to_string();
    let port = room.address.port();
    let foreign = ["Origin: http://evil.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n"];
    for headers in foreign.map(str::to_owned).into_iter().chain([format!("Host: evil.example:{port}\r\n")]) {
        assert_eq!(room.ask("POST", "/class/prediction", &headers, &body).status, 403, "{headers}");
        let key = format!("{headers}X-Teacher-Key: {KEY}\r\n");
        assert_eq!(room.ask("GET", "/class/teacher", &key, "").status, 403, "{headers}");
    }
    assert_eq!(room.overview()["outcome"]["answered"], 0);
}

#[test]
fn a_page_is_told_of_its_class_and_without_one_there_is_none() {
    let [with, without] = [Some(secrets()), None].map(Room::open);
    assert!(with.ask("GET", "/", "", "").body.contains("<html lang=\"en\" data-class=\"open\">"));
    assert!(without.ask("GET", "/", "", "").body.contains("<html lang=\"en\">"));
    assert_eq!(without.look(1).status, 404);
    let head = with.look(1).head.to_lowercase();
    assert!(head.contains("connection: close"), "phones hold no places: {head}");
}

/// The server for the next test, in a process of its own. Without its folder it does nothing.
#[test]
fn a_class_that_another_test_ends() {
    if std::env::var_os("VIERDEMACHT_TEST_CLASS").is_none() {
        return;
    }
    serve("127.0.0.1:0".parse().unwrap(), page(), Some(secrets()), |here| {
        println!("\nopen {here}");
        Ok(())
    })
    .unwrap();
}

/// A process that ends with its test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[cfg(unix)]
fn nothing_is_stored_after_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "class::a_class_that_another_test_ends", "--nocapture"])
        .env("VIERDEMACHT_TEST_CLASS", "1")
        .envs(["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME"].map(|name| (name, folder.path())))
        .current_dir(&folder)
        .stdout(Stdio::piped());
    let mut process = Process(command.spawn().unwrap());
    let lines = BufReader::new(process.0.stdout.take().unwrap()).lines();
    let mut told = lines.map(|line| line.unwrap()).skip_while(|line| !line.starts_with("open "));
    let room = Room { address: told.next().unwrap().trim_start_matches("open ").parse().unwrap() };
    room.ask_for_most();
    for phone in 0..20 {
        assert_eq!(room.predict(phone, 1, "writer").status, 204);
    }
    assert_eq!(room.overview()["outcome"]["answered"], 20);
    let id = process.0.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    // The output is read to its end: a server whose output nobody reads would fail.
    assert!(told.any(|line| line.contains("test result: ok")), "the interrupt key ends it in order");
    assert!(process.0.wait().unwrap().success());
    assert!(TcpStream::connect(room.address).is_err());
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn phones_must_be_able_to_reach_the_class() {
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("vierdemacht"));
    let refused = command.args(["serve", "--class", "--listen", "127.0.0.1:0"]).assert().failure().code(2);
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.contains("phones cannot reach 127.0.0.1:0"), "{said}");
}
