//! A server that hands out the page for the classroom: to this machine, or, where that is meant, to a room.
//!
//! The page simulates by itself; [`guard`] says who may ask, [`addresses`] where it is found. Nothing is kept between requests.

pub mod addresses;
pub mod guard;
mod routes;

use crate::page::ClassroomPage;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use studies::error::Error;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Connections at once; more wait.
const MOST_CONNECTIONS: usize = 64;

/// How long a request's head may take to come.
const HEAD_WITHIN: Duration = Duration::from_secs(10);

/// Bytes of a request's head at most.
const MOST_HEAD: usize = 32 * 1024;

/// Serves the page until the interrupt key is pressed; tells `ready` where it is to be found.
///
/// # Errors
/// The address cannot be had.
pub fn serve(
    address: SocketAddr,
    page: ClassroomPage,
    ready: impl FnOnce(SocketAddr) -> Result<(), Error>,
) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(MOST_CONNECTIONS)
        .build()
        .map_err(|why| Error::Run(format!("the page cannot be served: {why}")))?;
    runtime.block_on(listen(address, page, ready))
}

async fn listen(
    address: SocketAddr,
    page: ClassroomPage,
    ready: impl FnOnce(SocketAddr) -> Result<(), Error>,
) -> Result<(), Error> {
    let io = |source| Error::Io { path: PathBuf::from(address.to_string()), source };
    let listener = TcpListener::bind(address).await.map_err(io)?;
    let here = listener.local_addr().map_err(io)?;
    let routes = routes::routes(page, here);
    ready(here)?;
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return Ok(()) };
        let stream = tokio::select! {
            _ = tokio::signal::ctrl_c() => return Ok(()),
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                // Such as too many open files: passes, as others end.
                Err(_) => { tokio::time::sleep(Duration::from_millis(50)).await; continue }
            },
        };
        let service = TowerToHyperService::new(routes.clone());
        _ = tokio::spawn(async move {
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_WITHIN)
                .max_buf_size(MOST_HEAD)
                .serve_connection(TokioIo::new(stream), service);
            // Whoever breaks off, or sends what is no request, has been answered or is gone.
            let _ = connection.await;
            drop(place);
        });
    }
}
