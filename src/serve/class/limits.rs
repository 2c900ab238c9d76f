//! Limits on the rate of requests, so that nobody can block the others. Times are counted from the start of the class.

use super::state::Refused;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

/// A burst of requests, and then one per interval.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// Interval between requests.
    pub every: Duration,
    /// Number of requests allowed at once after a pause.
    pub burst: u32,
}

/// Limit per phone: it looks every second or two.
pub const OF_PHONE: Rate = Rate { every: Duration::from_millis(400), burst: 12 };

/// Limit per address. One address may stand for a whole class, and the teacher's own machine is one.
pub const OF_ADDRESS: Rate = Rate { every: Duration::from_millis(5), burst: 500 };

/// Limit for all together.
pub const OF_ALL: Rate = Rate { every: Duration::from_millis(2), burst: 1000 };

/// Wrong codes from one address: ten per minute.
pub const WRONG: Rate = Rate { every: Duration::from_secs(6), burst: 10 };

/// Wrong codes in all, against somebody with many addresses: a hundred per minute, at which trying all codes takes more
/// than half a day.
pub const WRONG_OF_ALL: Rate = Rate { every: Duration::from_millis(600), burst: 100 };

/// Number of addresses remembered; the one that was quiet longest is forgotten first.
pub const MOST_ADDRESSES: usize = 512;

/// Part of a rate already used: the time at which all of it will be available again.
#[derive(Debug, Clone, Copy, Default)]
pub struct Used(Duration);

impl Used {
    /// True if one more request is allowed.
    pub fn allows(self, rate: Rate, now: Duration) -> bool {
        self.0.saturating_sub(now) + rate.every <= rate.every * rate.burst
    }

    /// Count one request.
    pub fn count(&mut self, rate: Rate, now: Duration) {
        self.0 = self.0.max(now) + rate.every;
    }

    /// Count one request if it is allowed; true if it was.
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

/// Requests counted by address and in all.
#[derive(Debug, Default)]
pub struct Door {
    addresses: BTreeMap<IpAddr, Address>,
    requests: Used,
    wrong: Used,
}

impl Door {
    /// Admit a request unless there were too many. Requests refused to one address do not count towards the total.
    ///
    /// # Errors
    /// Too many from this address, or in all.
    pub fn pass(&mut self, from: IpAddr, now: Duration) -> Result<(), Refused> {
        let passes = self.of(from).requests.take(OF_ADDRESS, now) && self.requests.take(OF_ALL, now);
        passes.then_some(()).ok_or(Refused::TooFast)
    }

    /// True if an address may still try a code.
    pub fn may_try(&mut self, from: IpAddr, now: Duration) -> bool {
        self.of(from).wrong.allows(WRONG, now) && self.wrong.allows(WRONG_OF_ALL, now)
    }

    /// Count a wrong code.
    pub fn wrong(&mut self, from: IpAddr, now: Duration) {
        self.of(from).wrong.count(WRONG, now);
        self.wrong.count(WRONG_OF_ALL, now);
    }

    /// Number of addresses remembered.
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
