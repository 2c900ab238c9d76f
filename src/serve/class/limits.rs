//! How often one may ask, so that nobody can keep the others from it. Times are those since the class began.

use super::state::Refused;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

/// So many at once, and then one every so often.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// Time for one.
    pub every: Duration,
    /// How many may come at once after a pause.
    pub burst: u32,
}

/// What one phone may ask: it looks every second or two.
pub const OF_PHONE: Rate = Rate { every: Duration::from_millis(400), burst: 12 };

/// What one address may ask. Behind one address there may be a whole class, and the teacher's own machine is one.
pub const OF_ADDRESS: Rate = Rate { every: Duration::from_millis(5), burst: 500 };

/// What all may ask together.
pub const OF_ALL: Rate = Rate { every: Duration::from_millis(2), burst: 1000 };

/// Wrong codes from one address: ten a minute.
pub const WRONG: Rate = Rate { every: Duration::from_secs(6), burst: 10 };

/// Wrong codes in all, of whoever has many addresses: a hundred a minute, which tries all codes in more than half a day.
pub const WRONG_OF_ALL: Rate = Rate { every: Duration::from_millis(600), burst: 100 };

/// Addresses that are remembered; the one that was quiet longest is forgotten first.
pub const MOST_ADDRESSES: usize = 512;

/// How much of a rate has been used: the time at which all of it may be used again.
#[derive(Debug, Clone, Copy, Default)]
pub struct Used(Duration);

impl Used {
    /// Tells whether one more may come.
    pub fn allows(self, rate: Rate, now: Duration) -> bool {
        self.0.saturating_sub(now) + rate.every <= rate.every * rate.burst
    }

    /// Counts one that came.
    pub fn count(&mut self, rate: Rate, now: Duration) {
        self.0 = self.0.max(now) + rate.every;
    }

    /// Counts one, where it may come.
    pub fn take(&mut self, rate: Rate, now: Duration) -> bool {
        let allows = self.allows(rate, now);
        if allows {
            self.count(rate, now);
        }
        allows
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Address {
    requests: Used,
    wrong: Used,
}

/// Who has asked how much, by address and in all.
#[derive(Debug, Default)]
pub struct Door {
    addresses: BTreeMap<IpAddr, Address>,
    requests: Used,
    wrong: Used,
}

impl Door {
    /// Lets a request in, or tells that there were too many. What one address is refused does not count for all.
    ///
    /// # Errors
    /// Too many from this address, or in all.
    pub fn pass(&mut self, from: IpAddr, now: Duration) -> Result<(), Refused> {
        let passes = self.of(from).requests.take(OF_ADDRESS, now) && self.requests.take(OF_ALL, now);
        passes.then_some(()).ok_or(Refused::TooFast)
    }

    /// Tells whether an address may still try a code.
    pub fn may_try(&mut self, from: IpAddr, now: Duration) -> bool {
        self.of(from).wrong.allows(WRONG, now) && self.wrong.allows(WRONG_OF_ALL, now)
    }

    /// Counts a wrong code.
    pub fn wrong(&mut self, from: IpAddr, now: Duration) {
        self.of(from).wrong.count(WRONG, now);
        self.wrong.count(WRONG_OF_ALL, now);
    }

    /// How many addresses are remembered.
    pub fn remembered(&self) -> usize {
        self.addresses.len()
    }

    fn of(&mut self, from: IpAddr) -> &mut Address {
        if !self.addresses.contains_key(&from) && self.addresses.len() >= MOST_ADDRESSES {
            let quiet = |(_, one): &(&IpAddr, &Address)| one.requests.0.max(one.wrong.0);
            if let Some(quietest) = self.addresses.iter().min_by_key(quiet).map(|(at, _)| *at) {
                _ = self.addresses.remove(&quietest);
            }
        }
        self.addresses.entry(from).or_default()
    }
}
