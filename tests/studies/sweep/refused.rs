//! The refusals of `merge`, and the list of `missing`.

use super::*;
use vierdemacht::studies::digest::sha256;

/// A sweep of four segments, all present, not yet merged.
fn all_there() -> Desk {
    let desk = Desk::with(PLAIN);
    desk.done("sweep", "place", &["--shard", "1/1"]);
    assert_eq!(desk.segments("place").len(), 4);
    desk
}

#[test]
fn missing_lists_exactly_the_shards_that_lack_a_segment() {
    let desk = all_there();
    assert_eq!(desk.done("missing", "place", &["--shards", "4"]), "");
    assert_eq!(desk.done("missing", "place", &["--shards", "1"]), "");
    let segments = desk.segments("place");
    fs::remove_file(&segments[1]).unwrap();
    fs::remove_file(desk.manifest(&segments[3])).unwrap();
    assert_eq!(desk.done("missing", "place", &["--shards", "4"]), "2,4\n");
    assert_eq!(desk.done("missing", "place", &["--shards", "2"]), "1,2\n");
    assert_eq!(desk.done("missing", "place", &["--shards", "1"]), "1\n");
    // Of eight shards four are empty; the others have one segment each.
    assert_eq!(desk.done("missing", "place", &["--shards", "8"]), "4,8\n");
    desk.done("sweep", "place", &["--shard", "4/4"]);
    assert_eq!(desk.done("missing", "place", &["--shards", "4"]), "2\n");
    assert_eq!(desk.done("missing", "nowhere", &["--shards", "4"]), "1-4\n");
    assert!(!desk.place("nowhere").exists());
}

#[test]
fn merge_refuses_gaps_and_names_them() {
    let desk = all_there();
    let segments = desk.segments("place");
    fs::remove_file(&segments[1]).unwrap();
    fs::remove_file(desk.manifest(&segments[2])).unwrap();
    let said = desk.refused(3, "merge", "place", &[]);
    assert!(said.contains("of 4 segments these are missing: 2,3"), "{said}");
    assert!(!desk.place("place").join("data").exists());
    assert!(desk.refused(3, "merge", "nowhere", &[]).contains("missing: 1-4"));
}

#[test]
fn merge_refuses_truncated_and_altered_segments_and_sweep_computes_them_again() {
    let desk = all_there();
    let whole = desk.files("place");
    for edit in [|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2), |bytes: &mut Vec<u8>| bytes[300] ^= 4]
    {
        let segment = desk.segments("place").remove(2);
        let mut bytes = fs::read(&segment).unwrap();
        edit(&mut bytes);
        fs::write(&segment, bytes).unwrap();
        let said = desk.refused(65, "merge", "place", &[]);
        assert!(said.contains("of 4 segments these are damaged: 3"), "{said}");
        assert_eq!(desk.done("missing", "place", &["--shards", "4"]), "3\n");
        let shown = desk.done("sweep", "place", &["--shard", "3/4"]);
        assert!(shown.contains("1 were damaged"), "{shown}");
        assert!(desk.files("place") == whole);
    }
}

/// Replace the bytes of a segment, with a manifest that matches them.
fn vouch(desk: &Desk, segment: &Path, bytes: &[u8], rows: u64) {
    fs::write(segment, bytes).unwrap();
    let path = desk.manifest(segment);
    let mut manifest: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    manifest["sha256"] = sha256(bytes).into();
    manifest["bytes"] = bytes.len().into();
    manifest["rows"] = rows.into();
    let own = ["design", "segment", "rows", "bytes", "sha256", "parts"].map(|key| manifest[key].clone());
    manifest["own_sha256"] = sha256(serde_json::to_string(&own).unwrap().as_bytes()).into();
    fs::write(path, manifest.to_string()).unwrap();
}

#[test]
fn merge_counts_rows_and_refuses_doubled_ones_whatever_the_manifest_says() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let desk = all_there();
    let segments = desk.segments("place");
    // The rows of another segment, in the right number.
    let mut other = fs::read(&segments[0]).unwrap();
    vouch(&desk, &segments[1], &other, 1024);
    let said = desk.refused(65, "merge", "place", &[]);
    assert!(said.contains("row 1 is not formation 1 of cell 3"), "{said}");
    // All rows twice.
    let reader = SerializedFileReader::new(fs::File::open(&segments[0]).unwrap()).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr().root_schema_ptr();
    let mut twice =
        parquet::file::writer::SerializedFileWriter::new(Vec::new(), schema, Default::default()).unwrap();
    for _ in 0..2 {
        let mut group = twice.next_row_group().unwrap();
        for column in reader.metadata().row_group(0).columns() {
            let close = parquet::column::writer::ColumnCloseResult {
                bytes_written: column.compressed_size() as u64,
                rows_written: 1024,
                metadata: column.clone(),
                bloom_filter: None,
                column_index: None,
                offset_index: None,
            };
            group.append_column(&fs::File::open(&segments[0]).unwrap(), close).unwrap();
        }
        group.close().unwrap();
    }
    other = twice.into_inner().unwrap();
    for rows in [1024, 2048] {
        vouch(&desk, &segments[0], &other, rows);
        let said = desk.refused(65, "merge", "place", &[]);
        assert!(said.contains("2048 rows instead of 1024"), "{said}");
    }
    let temporary = fs::read_dir(desk.place("place").join("tmp")).unwrap();
    assert_eq!(temporary.count(), 0, "what was put together in vain is cleared");
    assert!(!desk.place("place").join("data").exists());
}

#[test]
fn merge_refuses_foreign_and_copied_files_and_sweep_moves_them_aside() {
    let desk = all_there();
    let other = Desk::with(&PLAIN.replace("seed = 7", "seed = 8"));
    other.done("sweep", "place", &["--shard", "2/4"]);
    let foreign = other.segments("place").remove(0);
    let own = desk.segments("place").remove(0);
    let copy = own.with_file_name("copy of a segment.parquet");
    for (from, to) in [(&foreign, own.with_file_name(foreign.file_name().unwrap())), (&own, copy)] {
        fs::copy(from, &to).unwrap();
        let said = desk.refused(65, "merge", "place", &[]);
        assert!(said.contains(to.file_name().unwrap().to_str().unwrap()), "{said}");
        desk.done("sweep", "place", &[]);
        assert!(!to.exists());
        assert!(desk.done("merge", "place", &[]).contains("already there"));
    }
    let undisturbed = Desk::with(PLAIN);
    undisturbed.done("sweep", "place", &[]);
    let mut files = desk.files("place");
    files.retain(|name, _| !name.starts_with("earlier/"));
    assert!(files == undisturbed.files("place"));
}

#[test]
fn a_manifest_of_another_segment_is_no_manifest() {
    let desk = all_there();
    let segments = desk.segments("place");
    fs::copy(desk.manifest(&segments[0]), desk.manifest(&segments[1])).unwrap();
    fs::copy(&segments[0], &segments[1]).unwrap();
    assert!(desk.refused(65, "merge", "place", &[]).contains("damaged: 2"));
}

#[test]
fn a_folder_with_other_files_and_wrong_shards_are_refused() {
    let desk = Desk::with(PLAIN);
    fs::create_dir(desk.place("full")).unwrap();
    fs::write(desk.place("full").join("thesis.txt"), "mine").unwrap();
    for (command, arguments) in [("sweep", vec![]), ("merge", vec![]), ("missing", vec!["--shards", "2"])] {
        let said = desk.refused(2, command, "full", &arguments);
        assert!(said.contains("holds files that are not part of a sweep"), "{said}");
    }
    for shard in ["0/3", "4/3", "3", "x/y"] {
        let said = desk.refused(2, "sweep", "place", &["--shard", shard]);
        assert!(said.contains("3/64"), "{said}");
    }
    desk.refused(2, "missing", "place", &[]);
    assert!(!desk.place("place").exists());
}
