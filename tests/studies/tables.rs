//! Tables that users bring: accepted notations, and messages about faults.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use vierdemacht::collective::read::parse;
use vierdemacht::record::estimate::data;
use vierdemacht::studies::table::values::{Notation, flag, number, whole};
use vierdemacht::studies::table::{UserTable, decode};

const OPPORTUNITIES: &str =
    "opportunity,country,level,total_seats,majority\nA1,NLD,national,10,6\nA2,NLD,national,10,6\n";
const PARTIES: &str = "opportunity,party,seats,left_right,in_cabinet,formateur,in_previous_cabinet\n\
    A1,Groen Één,6,2.5,1,1,0\nA1,Blauw,4,,0,0,1\nA2,Groen Één,5,2.5,1,1,1\nA2,Blauw,5,7,1,0,0\n";

/// A folder of formations.
struct Data {
    folder: tempfile::TempDir,
}

impl Data {
    fn of(opportunities: &[u8], parties: &[u8]) -> Data {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("opportunities.csv"), opportunities).unwrap();
        fs::write(folder.path().join("parties.csv"), parties).unwrap();
        Data { folder }
    }

    fn place(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    fn formations(&self) -> Vec<data::RecordedFormation> {
        data::read(&self.place()).unwrap().formations
    }

    /// The faults, line by line, with file names alone.
    fn faults(&self) -> Vec<String> {
        let message = data::read(&self.place()).unwrap_err().to_string();
        let folder = format!("{}/", self.place().display());
        message.lines().map(|line| line.replace(&folder, "")).collect()
    }
}

/// A way to write a table, by name.
type Way<'w> = (&'w str, &'w dyn Fn(&str) -> String);

/// The same formations, however the tables are written.
#[test]
fn delimiters_decimal_commas_marks_line_ends_and_ways_to_say_yes_make_no_difference() {
    let plain = Data::of(OPPORTUNITIES.as_bytes(), PARTIES.as_bytes()).formations();
    assert_eq!(plain.len(), 2);
    assert_eq!(plain[0].parties[0].left_right, Some(2.5));
    assert!(!plain[0].parties[1].in_cabinet && plain[0].parties[1].in_previous_cabinet);
    let semicolons = |text: &str| text.replace(',', ";").replace("2.5", "2,5");
    let tabs = |text: &str| text.replace(',', "\t").replace("2.5", "2,5");
    let truth = |text: &str| text.replace(",1,1,0", ",TRUE,true,FALSE").replace(",1,0,0", ",1.0,0.0,F");
    let whole =
        |text: &str| text.replace(",6,", ",6.0,").replace(",10,", ",10.00,").replace(",10,6\n", ",10,6.0\n");
    let missing = |text: &str| text.replace(",,", ",NA,");
    let capitals = |text: &str| text.replace("seats", "Seats").replace("NLD,national", "NLD,National");
    let quoted = |text: &str| text.replace("Groen Één", "\"Groen Één\"").replace("2.5", "\"2,5\"");
    let blank = |text: &str| text.replace("A1,Blauw", "\n,,,,,,\n\nA1 , Blauw");
    let separator = |text: &str| format!("sep=;\n{}", semicolons(text));
    let mark = |text: &str| format!("\u{feff}{text}");
    let carriage = |text: &str| text.replace('\n', "\r\n");
    let old_mac = |text: &str| text.replace('\n', "\r");
    let row_names = |text: &str| {
        let mut lines = text.lines();
        let header = format!("\"\",{}\n", lines.next().unwrap());
        lines.zip(1..).fold(header, |all, (line, n)| format!("{all}\"{n}\",{line}\n"))
    };
    let ways: [Way<'_>; 13] = [
        ("semicolons", &semicolons),
        ("tabs", &tabs),
        ("truth", &truth),
        ("whole", &whole),
        ("missing", &missing),
        ("capitals", &capitals),
        ("quoted", &quoted),
        ("blank", &blank),
        ("separator line", &separator),
        ("byte order mark", &mark),
        ("CR LF", &carriage),
        ("CR", &old_mac),
        ("row names", &row_names),
    ];
    for (name, way) in ways {
        assert_ne!(way(PARTIES), PARTIES, "{name} changes something");
        let written = Data::of(way(OPPORTUNITIES).as_bytes(), way(PARTIES).as_bytes());
        assert_eq!(written.formations(), plain, "{name}");
    }
}

#[test]
fn all_faults_of_both_files_are_told_at_once_with_line_column_and_value() {
    let opportunities = "opportunity,country,level,total_seats,majority\nA1,NLD,nation,10,6\nA2,NLD,national,10,16\n\
        A1,NLD,national,ten,6\nA4,NLD,national,10,6\n";
    let parties = "opportunity;party;seats;left_right;in_cabinet;formateur\nA1;Green;6.5;11;1;1\nA1;Blue;4;x;maybe;0\n\
        A9;Blue;4;2;1;0\nA2;;-1;NA;NA;0\n";
    let faults = Data::of(opportunities.as_bytes(), parties.as_bytes()).faults();
    let expected = [
        "opportunities.csv:2: level is \"nation\": it must be one of national, municipal",
        "opportunities.csv:3: majority is 16: it must be from 1 to `total_seats`, 10",
        "opportunities.csv:4: opportunity \"A1\" occurs twice, first in line 2: keep one row",
        "opportunities.csv:4: total_seats is \"ten\": it must be a whole number of 0 or more, such as 12",
        "opportunities.csv:5: opportunity \"A4\" has no parties in parties.csv: it needs one row for each",
        "parties.csv:2: seats is \"6.5\": it must be a whole number of 0 or more, such as 12",
        "parties.csv:2: left_right is \"11\": it must be from 0 to 10",
        "parties.csv:3: in_cabinet is \"maybe\": it must be 0 or 1, or FALSE or TRUE",
        "parties.csv:3: left_right is \"x\": it must be a number, such as 12.5",
        "parties.csv:4: opportunity is \"A9\": there is no such row in opportunities.csv",
        "parties.csv:5: no party: give its name",
        "parties.csv:5: seats is \"-1\": it must be a whole number of 0 or more, such as 12",
        "parties.csv:5: no in_cabinet: it must be 0 or 1, or FALSE or TRUE",
    ];
    assert_eq!(faults, expected);
}

#[test]
fn missing_columns_and_rows_of_other_lengths_are_told_by_name_and_line() {
    let no_columns = Data::of(b"opportunity,country,level\nA1,NLD,national\n", PARTIES.as_bytes()).faults();
    assert_eq!(no_columns.len(), 2, "{no_columns:?}");
    assert!(
        no_columns[0].starts_with(
            "opportunities.csv:1: no column `total_seats`: there are opportunity, country, level"
        )
    );
    let longer = PARTIES.replace("A1,Blauw,4", "A1,Blauw, de partij,4");
    let faults = Data::of(OPPORTUNITIES.as_bytes(), longer.as_bytes()).faults();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0]
            .starts_with("parties.csv:3: 8 fields, but there are 7 columns: fields are separated by commas"),
        "{faults:?}"
    );
    let open = PARTIES.replace("A1,Blauw,4", "A1,\"Blauw,4");
    let faults = Data::of(OPPORTUNITIES.as_bytes(), open.as_bytes()).faults();
    assert!(faults[0].contains("a quotation mark (\") in it is perhaps not closed"), "{faults:?}");
    let named = format!("party seats\n{}", "1 a 2\n").replace(' ', ",");
    let message = UserTable::parse("own.csv", named.as_bytes()).unwrap_err().to_string();
    assert!(message.contains("row.names = FALSE"), "{message}");
    assert!(UserTable::parse("own.csv", b"").unwrap_err().to_string().contains("the table is empty"));
}

#[test]
fn other_encodings_are_named() {
    let latin: Vec<u8> = PARTIES.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let faults = Data::of(OPPORTUNITIES.as_bytes(), &latin).faults();
    assert_eq!(faults.len(), 1);
    assert!(faults[0].starts_with("parties.csv:2: byte 0xC9 is not UTF-8"), "{faults:?}");
    assert!(faults[0].contains("Latin 1") && faults[0].contains("\"Groen Één\""), "{faults:?}");
    let sixteen: Vec<u8> = "\u{feff}a,b\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [&sixteen[..], &sixteen[2..]] {
        assert!(
            decode("own.csv", bytes).unwrap_err().to_string().contains("UTF-16 (little endian), not UTF-8")
        );
    }
    assert!(decode("own.csv", b"caf\x80\n").unwrap_err().to_string().contains("as Windows-1252"));
}

#[test]
fn values_are_read_as_they_are_meant_or_refused() {
    let (comma, other) = (Notation { comma_separates: true }, Notation { comma_separates: false });
    for (text, right) in [("12", 12.0), ("-1.5", -1.5), ("1e3", 1000.0), ("0,5", 0.5), ("-1,25", -1.25)] {
        assert_eq!(number(text, comma), Ok(right), "{text}");
        assert_eq!(number(text, other), Ok(right), "{text}");
    }
    assert_eq!(number("1,234", other), Ok(1.234));
    assert!(number("1,234", comma).unwrap_err().contains("1.234 or 1234"));
    assert!(number("1.234,5", other).unwrap_err().contains("thousands"));
    for text in ["inf", "NaN", "x", "", "1,2,3x", "12 %", ",", "1,-2"] {
        assert!(number(text, other).is_err(), "{text}");
    }
    assert_eq!(whole("12,0", other), Ok(12));
    for text in ["-1", "1.5", "1e99", "x"] {
        assert!(whole(text, other).is_err(), "{text}");
    }
    for (text, right) in
        [("TRUE", true), ("f", false), ("1.0", true), ("0,0", false), ("yes", true), ("No", false)]
    {
        assert_eq!(flag(text, other), Ok(right), "{text}");
    }
    assert!(flag("2", other).is_err());
}

/// Twenty formations of one country, without any from which weights could be estimated.
fn few(folder: &Path) {
    let mut reader = csv::Reader::from_path("data/formations/parlgov/opportunities.csv").unwrap();
    let header = reader.headers().unwrap().iter().collect::<Vec<_>>().join(";");
    let own: Vec<csv::StringRecord> =
        reader.records().map(Result::unwrap).filter(|row| row[1] == *"NLD").take(20).collect();
    let rows = own.iter().map(|row| row.iter().collect::<Vec<_>>().join(";") + "\n");
    fs::write(folder.join("opportunities.csv"), rows.fold(header + "\n", |all, row| all + &row)).unwrap();
    let mut reader = csv::Reader::from_path("data/formations/parlgov/parties.csv").unwrap();
    let header = reader.headers().unwrap().iter().collect::<Vec<_>>().join(";");
    let is_own = |row: &csv::StringRecord| own.iter().any(|formation| formation[0] == row[0]);
    let rows = reader.records().map(Result::unwrap).filter(is_own);
    let rows = rows.map(|row| {
        row.iter().map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(";").replace('.', ",") + "\n"
    });
    fs::write(folder.join("parties.csv"), rows.fold(header + "\n", |all, row| all + &row)).unwrap();
}

/// Twenty formations of one country, in the tables of a spreadsheet, give weights shrunk towards those that come with
/// the program.
#[test]
fn few_formations_of_one_country_give_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    few(folder.path());
    let run = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("vierdemacht").unwrap();
        let assert = command.arg(arguments[0]).arg(folder.path()).args(&arguments[1..]).assert().success();
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    let shown = run(&["estimate"]);
    assert!(shown.contains("shrunk towards"), "{shown}");
    let scored = run(&["backtest", "--weights", "scenarios/weights/national.toml", "--replicates", "0"]);
    assert!(scored.contains("national formations: 20, countries: 1"), "{scored}");
    assert!(scored.contains("  with the weights given; errors clustered by formation"), "{scored}");
    assert!(scored.contains("logit: given weights") && !scored.contains("textbook"), "{scored}");
}

const TAGGED: &str = "#O\tBuses\t\t\t\t\n#/\tactors\n'#A'\t'gl'\t'GroenLinks'\t''\n'#A'\t'vvd'\t'VVD'\n'#P'\t'lanes'\t'Bus lanes'\n\
    '#M'\t'lanes'\t0\t'none'\n'#M'\t'lanes'\t20\t'everywhere'\n'#P'\t'fare'\t'Fare'\n'#D'\t'gl'\t'lanes'\t'everywhere'\t0.9\t6\t\n\
    '#D'\t'vvd'\t'lanes'\t5.0\t0.4\t6\n'#D'\t'gl'\t'fare'\t10\t0.2\t6\n'#D'\t'vvd'\t'fare'\t90\t1\t6\n";

#[test]
fn bargain_reads_tagged_rows_in_any_quotation_marks() {
    let input = parse("own.txt", TAGGED.replace("#O\t", "'#O'\t").as_bytes()).unwrap();
    assert_eq!(input.actors, ["gl", "vvd"]);
    let [lanes, fare] = &input.issues[..] else { panic!("{input:?}") };
    assert_eq!((lanes.name.as_str(), lanes.low, lanes.high), ("lanes", 0.0, 20.0));
    assert_eq!((lanes.stakes[0].position, lanes.stakes[1].position), (100.0, 25.0));
    assert_eq!((fare.low, fare.high, fare.stakes[0].position), (0.0, 100.0, 10.0));
    assert_eq!((fare.stakes[1].salience, fare.stakes[1].power), (1.0, 6.0));
    for other in [
        TAGGED.replace('\'', ""),
        TAGGED.replace('\'', "\""),
        TAGGED.replace('\t', ";").replace("5.0", "5,0"),
    ] {
        assert_eq!(parse("own.txt", other.as_bytes()).unwrap(), input, "{other}");
    }
}

#[test]
fn bargain_tells_all_faults_of_tagged_rows() {
    let rows = "#A\tgl\t\n#A\tgl\t\n#P\tlanes\n#M\tlanes\tnorth\n#M\tbuses\t1\n#X\ty\n#D\tgl\tlanes\tfar\t0.9\t6\n\
        #D\tsp\tlanes\t120\t0.9\t6\n#D\tgl\ttrams\t1\t101\t-6\n";
    let message = parse("own.txt", rows.as_bytes()).unwrap_err().to_string();
    for part in [
        "own.txt:2: #A: gl is declared twice, first in line 1",
        "own.txt:4: #M: the point is \"north\": it must be a number",
        "own.txt:5: #M: no #P row declares the issue \"buses\"",
        "own.txt:6: tag \"#X\" is unknown: a row begins with one of #A (actor)",
        "own.txt:7: #D: position is \"far\"",
        "own.txt:8: #D: no #A row declares the actor \"sp\"",
        "own.txt:8: position is 120: on lanes it must be from 0 to 100",
        "own.txt:9: #D: no #P row declares the issue \"trams\"",
        "own.txt:9: salience is \"101\": it must be from 0 to 100",
        "own.txt:9: power is \"-6\": it must be 0 or more",
    ] {
        assert!(message.contains(part), "{message}\nlacks {part}");
    }
    assert_eq!(message.lines().count(), 10, "{message}");
    assert!(parse("own.txt", b"#A\tgl\n").unwrap_err().to_string().contains("no row begins with #D"));
}

/// The form of expected-utility models: one issue, named after the file.
#[test]
fn bargain_reads_actors_with_capabilities() {
    let rows = "Actor,Capability,Position,Salience\nUnion,1.0,8,40\nBank,0.5,4,60\n";
    let input = parse("some/euro.csv", rows.as_bytes()).unwrap();
    assert_eq!((input.issues.len(), input.issues[0].name.as_str()), (1, "euro"));
    assert_eq!((input.issues[0].low, input.issues[0].high), (4.0, 8.0));
    assert_eq!((input.issues[0].stakes[1].power, input.issues[0].stakes[1].salience), (0.5, 0.6));
}
