//! Places for connections: a limited number in all, and fewer for each address of the network, so that nobody takes all
//! of them.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Largest number of simultaneous connections; more wait. Some systems let a program open 256 files.
const MOST: usize = 192;

/// Largest number of simultaneous connections of one address; this machine itself may use all.
const MOST_OF_ONE: usize = 48;

/// The places.
#[derive(Debug, Clone)]
pub struct Places {
    all: Arc<Semaphore>,
    taken: Arc<Mutex<BTreeMap<IpAddr, usize>>>,
}

/// A place for a connection from anywhere, until it is dropped.
#[derive(Debug)]
pub struct Place {
    _one_of_all: OwnedSemaphorePermit,
}

/// A place of an address, until it is dropped.
#[derive(Debug)]
pub struct PlaceOf {
    places: Places,
    from: IpAddr,
}

impl Default for Places {
    /// All places, free.
    fn default() -> Places {
        Places { all: Arc::new(Semaphore::new(MOST)), taken: Arc::default() }
    }
}

impl Places {
    /// Wait for a place; `None` if places have been closed.
    pub async fn one(&self) -> Option<Place> {
        let permit = Arc::clone(&self.all).acquire_owned().await.ok()?;
        Some(Place { _one_of_all: permit })
    }

    /// A place of an address; `None` if the address already has its maximum.
    pub fn of(&self, from: IpAddr) -> Option<PlaceOf> {
        let mut taken = self.taken();
        let of_address = taken.entry(from).or_default();
        if *of_address >= MOST_OF_ONE && !from.is_loopback() {
            return None;
        }
        *of_address += 1;
        Some(PlaceOf { places: self.clone(), from })
    }

    fn taken(&self) -> MutexGuard<'_, BTreeMap<IpAddr, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for PlaceOf {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        if let Some(of_address) = taken.get_mut(&self.from) {
            *of_address -= 1;
            if *of_address == 0 {
                _ = taken.remove(&self.from);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_some_of_the_places_and_gives_them_back() {
        let places = Places::default();
        let [here, there, own]: [IpAddr; 3] =
            ["192.168.1.7", "192.168.1.8", "127.0.0.1"].map(|at| at.parse().unwrap());
        let held: Vec<PlaceOf> = (0..100).filter_map(|_| places.of(here)).collect();
        assert_eq!(held.len(), MOST_OF_ONE);
        assert!(places.of(there).is_some());
        assert_eq!((0..100).filter_map(|_| places.of(own)).collect::<Vec<_>>().len(), 100);
        drop(held);
        assert!(places.of(here).is_some());
        assert!(places.taken().is_empty(), "addresses without a connection are forgotten");
    }
}
