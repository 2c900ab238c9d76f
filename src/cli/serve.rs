//! `serve`: the page for the classroom.

use super::offered::Offered;
use crate::serve::{addresses, serve};
use std::io::Write;
use std::net::SocketAddr;
use studies::error::Error;

/// Serve the page for the classroom: sliders, what they change, and one formation step by step
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    vierdemacht serve\n  \
    vierdemacht serve my-town.toml --listen 127.0.0.1:8080\n  \
    vierdemacht serve --listen 0.0.0.0:7018 --public\n\n\
Open the address that it prints in a browser. The page offers the scenarios that are part of the program, and before them\n\
those given. It simulates in the browser: this machine only hands it out. Without --public it is for this machine alone.\n\
With --public every machine of the network can open it, over plain http: whoever is on the network can read along.")]
pub struct ServeCommand {
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub offered: Offered,
    /// Address and port; with port 0 any that is free
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7018")]
    pub listen: SocketAddr,
    /// Allow an address that other machines can reach
    #[arg(long)]
    pub public: bool,
}

impl ServeCommand {
    /// Serves until the interrupt key is pressed.
    ///
    /// # Errors
    /// As of [`Offered::page`]; an address that others can reach without `public`, or one that cannot be had.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        if !self.listen.ip().is_loopback() && !self.public {
            return Err(Error::Input(format!(
                "{} can be reached from other machines: give --public as well if that is meant",
                self.listen
            )));
        }
        let page = self.offered.page("serve")?;
        serve(self.listen, page, |here| {
            let opened: Vec<String> = addresses::of(here).iter().map(|at| format!("http://{at}/")).collect();
            writeln!(out, "Open {} in a browser. Ctrl+C ends it.", opened.join(" or "))
                .and_then(|()| out.flush())
                .map_err(Error::of_output)
        })
    }
}
