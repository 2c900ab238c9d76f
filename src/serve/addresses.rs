//! The addresses under which a browser finds the page.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// The addresses to open for a server that listens here. If it listens on all addresses: this machine's own and, if
/// any, the one that it has in its network.
pub fn of(here: SocketAddr) -> Vec<SocketAddr> {
    if !here.ip().is_unspecified() {
        return vec![here];
    }
    let local = match here.ip() {
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
    };
    let all = [Some(local), in_network(here.ip())].into_iter().flatten();
    all.map(|ip| SocketAddr::new(ip, here.port())).collect()
}

/// The address of the page for other machines of the network: the last of all.
pub fn for_others(here: SocketAddr) -> String {
    let others = of(here).last().copied().unwrap_or(here);
    format!("http://{others}/")
}

/// The address from which this machine would send to others. Nothing is sent: a datagram socket only looks up the route
/// to an address, here one reserved for documentation (RFC 5737, RFC 3849).
fn in_network(of_kind: IpAddr) -> Option<IpAddr> {
    let (any, elsewhere): (IpAddr, IpAddr) = match of_kind {
        IpAddr::V4(_) => (Ipv4Addr::UNSPECIFIED.into(), Ipv4Addr::new(192, 0, 2, 1).into()),
        IpAddr::V6(_) => {
            (Ipv6Addr::UNSPECIFIED.into(), Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into())
        }
    };
    let socket = UdpSocket::bind((any, 0)).ok()?;
    socket.connect((elsewhere, 9)).ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|ip| !ip.is_loopback() && !ip.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_no_browser_can_open_is_never_told() {
        for listen in ["0.0.0.0:7018", "[::]:7018", "127.0.0.1:7018", "192.168.1.20:80"] {
            let listen: SocketAddr = listen.parse().unwrap();
            let told = of(listen);
            assert!(
                told.iter().all(|at| !at.ip().is_unspecified() && at.port() == listen.port()),
                "{told:?}"
            );
            assert!(told[0] == listen || told[0].ip().is_loopback(), "{told:?}");
        }
    }
}
