//! `serve`: the page for the classroom.

use super::offered::Offered;
use crate::serve::class::secrets::Secrets;
use crate::serve::{addresses, qr, serve};
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use studies::error::Error;

/// Serve the classroom page, and let a class take part by phone
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Open the printed address in a browser. The page offers the scenarios that you give, then those that are part \
    of the program. The browser does the simulation; this machine only serves the page, and writes nothing.\n\n\
    Without --public only this machine can open the page. With --public every machine in the network can, over \
    plain http: anybody in the network can read along.\n\n\
    With --class the teacher opens the first printed address on this machine and shows it to the class: a code \
    of four letters, a QR code and a question. Phones that open the second address, or scan the QR code, send \
    predictions. The teacher's screen counts them and shows the simulation's answer beside them. Phones send the \
    code, a random number that they draw themselves, and the prediction: no names. At most 200 phones take part. \
    Nothing is written to disk, and all data are gone when the program ends. The phones must be in the same \
    network as this machine, and its firewall must let them in.\n\n\
    Examples:\n  \
    vierdemacht serve\n  \
    vierdemacht serve my-town.toml --listen 127.0.0.1:8080\n  \
    vierdemacht serve --listen 0.0.0.0:7018 --public\n  \
    vierdemacht serve --class")]
pub struct ServeCommand {
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub offered: Offered,
    /// Address and port; port 0 takes any free port (default: 127.0.0.1:7018, with --class 0.0.0.0:7018)
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// Allow an address that other machines can reach
    #[arg(long)]
    pub public: bool,
    /// Let a class predict by phone; other machines in the network can then open the page
    #[arg(long)]
    pub class: bool,
}

impl ServeCommand {
    /// Serve until the interrupt key is pressed.
    ///
    /// # Errors
    /// As for [`Offered::page`]; an address that others can reach without `public` or `class`, one that they cannot
    /// reach with `class`, or one that is not available.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let listen = self.address()?;
        let page = self.offered.page("serve")?;
        let class = if self.class { Some(Secrets::drawn()?) } else { None };
        let said = class.clone();
        serve(listen, page, class, |here| {
            let told = match &said {
                Some(secrets) => of_class(here, secrets),
                None => {
                    let opened: Vec<String> =
                        addresses::of(here).iter().map(|at| format!("http://{at}/")).collect();
                    format!("Open {} in a browser. Ctrl+C ends it.\n", opened.join(" or "))
                }
            };
            out.write_all(told.as_bytes()).and_then(|()| out.flush()).map_err(Error::of_output)
        })
    }

    /// The address to listen on.
    fn address(&self) -> Result<SocketAddr, Error> {
        let ip = if self.class { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
        let listen = self.listen.unwrap_or_else(|| SocketAddr::from((ip, 7018)));
        match (listen.ip().is_loopback(), self.class, self.public) {
            (true, true, _) => Err(Error::Input(format!(
                "--class: phones cannot reach {listen}: leave out --listen, or give the address that this machine has in \
                 the network of the phones"
            ))),
            (false, false, false) => Err(Error::Input(format!(
                "{listen} can be reached from other machines: give --public as well if that is meant"
            ))),
            _ => Ok(listen),
        }
    }
}

/// The instructions for the teacher in the terminal.
fn of_class(here: SocketAddr, Secrets { code, key }: &Secrets) -> String {
    let all = addresses::of(here);
    let (own, others) = (all.first().copied().unwrap_or(here), addresses::for_others(here));
    let alone = match all.last().is_some_and(|at| at.ip().is_loopback()) {
        true => "This machine is in no network: phones cannot reach it. Join one, and begin again.\n\n",
        false => "",
    };
    let qr = qr::lines(&format!("{others}#class={code}")).unwrap_or_default();
    format!(
        "Open http://{own}/#teacher={key} in a browser of this machine: the teacher's screen, for you alone.\n\n\
         The class opens {others} and types the code {code}, or scans:\n\n{qr}\n{alone}\
         It is a plain http page in the local network: anybody in the network can open it and read along.\n\
         Phones send the code, a number drawn at random, and their prediction: no names. At most 200 take part.\n\
         Nothing is stored: Ctrl+C ends the class, and all is forgotten.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_tells_the_teacher_and_the_class_apart_and_says_what_travels() {
        let secrets = Secrets { code: "KRTB".to_owned(), key: "5a".repeat(16) };
        let told = of_class("192.168.1.20:7018".parse().unwrap(), &secrets);
        let (teacher, class) = told.split_once("\n\n").unwrap();
        assert!(teacher.contains(&format!("http://192.168.1.20:7018/#teacher={}", secrets.key)), "{teacher}");
        assert!(
            class.contains("The class opens http://192.168.1.20:7018/ and types the code KRTB"),
            "{class}"
        );
        assert!(
            class.contains("██") && !class.contains(&secrets.key) && !class.contains("in no network"),
            "{class}"
        );
        for said in ["plain http", "read along", "no names", "Nothing is stored"] {
            assert!(class.contains(said), "{said}");
        }
        assert!(of_class("127.0.0.1:7018".parse().unwrap(), &secrets).contains("in no network"));
    }

    #[test]
    fn a_class_listens_to_the_network_and_a_page_alone_does_not() {
        let address = |class, listen: Option<&str>| {
            let listen = listen.map(|at| at.parse().unwrap());
            ServeCommand { offered: Offered::default(), listen, public: false, class }.address()
        };
        assert_eq!(address(false, None).unwrap().to_string(), "127.0.0.1:7018");
        assert_eq!(address(true, None).unwrap().to_string(), "0.0.0.0:7018");
        assert!(address(true, Some("192.168.1.20:80")).is_ok());
        assert!(
            address(true, Some("127.0.0.1:80")).is_err() && address(false, Some("192.168.1.20:80")).is_err()
        );
    }
}
