//! A server that hands out the page for the classroom: to this machine, or, where that is meant, to a room.
//!
//! The page simulates by itself; [`guard`] says who may ask, [`addresses`] where it is found. Nothing is kept between
//! requests but what a [`class`] predicts, in memory, as long as the program runs.

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

/// How long a request's head may take to come.
const HEAD_WITHIN: Duration = Duration::from_secs(10);

/// How long a connection may last in all: one request, answered even over a bad network.
const CONNECTION_WITHIN: Duration = Duration::from_secs(180);

/// Bytes of a request's head at most.
const MOST_HEAD: usize = 32 * 1024;

/// Serves the page until the interrupt key is pressed, to a class where there are secrets of one; tells `ready` where it
/// is to be found.
///
/// # Errors
/// The address cannot be had.
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

/// Serves the page as [`serve`] does, until something else has happened.
///
/// # Errors
/// As of [`serve`].
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

/// Accepts connections, each in its place, for ever.
async fn accept(listener: &TcpListener, routes: &Router) {
    let places = Places::default();
    while let Some(place) = places.one().await {
        let Ok((stream, peer)) = listener.accept().await else {
            // Such as too many open files: passes, as others end.
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
                // Two hundred phones that ask every second are not two hundred places.
                .keep_alive(false)
                .serve_connection(TokioIo::new(stream), service);
            // Whoever breaks off, or sends what is no request, has been answered or is gone.
            let _ = tokio::time::timeout(CONNECTION_WITHIN, connection).await;
            drop((place, place_of_address));
        });
    }
}
