//! A server of the classroom page: for this machine or, if so wanted, for a room.
//!
//! The page runs the simulation itself; [`guard`] decides which requests are answered, and [`addresses`] has the
//! addresses of the page. Nothing is kept between requests except the predictions of a [`class`], in memory, as long as
//! the program runs.

pub mod addresses;
pub mod class;
pub mod guard;
pub mod places;
pub mod qr;
mod routes;

use crate::page::ClassroomPage;
use axum::{Extension, Router};
use class::routes::Peer;
use class::secrets::Secrets;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use places::Places;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use studies::error::Error;
use tokio::net::TcpListener;

/// Time limit for receiving a request's head.
const HEAD_WITHIN: Duration = Duration::from_secs(10);

/// Time limit for a whole connection: one request, answered even over a bad network.
const CONNECTION_WITHIN: Duration = Duration::from_secs(180);

/// Largest number of bytes in a request's head.
const MOST_HEAD: usize = 32 * 1024;

/// Serve the page until the interrupt key is pressed, to a class if secrets are given; pass the address to `ready`.
///
/// # Errors
/// The address is not available.
pub fn serve(
    address: SocketAddr,
    page: ClassroomPage,
    class: Option<Secrets>,
    ready: impl FnOnce(SocketAddr) -> Result<(), Error>,
) -> Result<(), Error> {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    serve_until(interrupted, address, page, class, ready)
}

/// Serve the page as [`serve`] does, until a given event.
///
/// # Errors
/// Those of [`serve`].
pub fn serve_until(
    end: impl Future<Output = ()>,
    address: SocketAddr,
    page: ClassroomPage,
    class: Option<Secrets>,
    ready: impl FnOnce(SocketAddr) -> Result<(), Error>,
) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(1)
        .build()
        .map_err(|why| Error::Run(format!("the page cannot be served: {why}")))?;
    runtime.block_on(async {
        let io = |source| Error::Io { path: PathBuf::from(address.to_string()), source };
        let listener = TcpListener::bind(address).await.map_err(io)?;
        let here = listener.local_addr().map_err(io)?;
        let routes = routes::routes(page, class, here);
        ready(here)?;
        tokio::select! {
            () = end => Ok(()),
            () = accept(&listener, &routes) => Ok(()),
        }
    })
}

/// Accept connections for ever, each in its place.
async fn accept(listener: &TcpListener, routes: &Router) {
    let places = Places::default();
    while let Some(place) = places.one().await {
        let Ok((stream, peer)) = listener.accept().await else {
            // For example too many open files: passes as other connections end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let from = peer.ip().to_canonical();
        let Some(place_of_address) = places.of(from) else { continue };
        let service = TowerToHyperService::new(routes.clone().layer(Extension(Peer(from))));
        _ = tokio::spawn(async move {
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_WITHIN)
                .max_buf_size(MOST_HEAD)
                // So that two hundred phones asking every second do not occupy two hundred places.
                .keep_alive(false)
                .serve_connection(TokioIo::new(stream), service);
            // An error means that the client left, or has already been answered that its request is invalid.
            let _ = tokio::time::timeout(CONNECTION_WITHIN, connection).await;
            drop((place, place_of_address));
        });
    }
}
