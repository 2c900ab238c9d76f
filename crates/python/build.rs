//! Leaves Python's own symbols undefined, for the interpreter that loads this library to supply.

fn main() {
    pyo3_build_config::add_extension_module_link_args();
}
