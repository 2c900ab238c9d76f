//! Leaves the names of Python's own library to be found by the interpreter that loads this one.

fn main() {
    pyo3_build_config::add_extension_module_link_args();
}
