//! Addressed random draws: a draw depends on its address (seed, replicate, purpose, agent, event) and nothing else.
//!
//! There is no generator with a state, so neither the order of calls, nor threads, nor another agent's draws affect a
//! result. ChaCha8 (portable, documented) keys each replicate; below that a counter hash (SplitMix64, Steele, Lea &
//! Flood 2014) turns an address into 64 bits. Normals use the inverse distribution function, logarithms come from
//! `libm`: all platforms agree to the last bit.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// A number for a name: the same in every scenario in which the name occurs.
///
/// Draws are addressed by keys, never indices, so that a new entry in a scenario changes nobody else's draws. FNV-1a on
/// 64 bits; validation refuses two entries of one list with the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(pub u64);

impl Key {
    /// The key of a name.
    pub const fn of(name: &str) -> Key {
        let bytes = name.as_bytes();
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut i = 0;
        while i < bytes.len() {
            hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            i += 1;
        }
        Key(hash)
    }

    /// The key of the n-th part of the thing with this key (a problem of a theme, an approach to a problem).
    pub const fn part(self, n: u64) -> Key {
        Key((self.0 ^ (n + 1)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
    }
}

/// The purpose of a draw: its number is part of the draw's address.
pub trait DrawPurpose: Copy {
    /// The number, unique to this purpose.
    fn number(self) -> u64;

    /// True if the draws stay the same when those of their owner are redrawn ([`Draws::redrawing`]).
    #[inline]
    fn is_kept(self) -> bool {
        false
    }
}

/// Points of a design, resamples of a bootstrap: not a draw of a formation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StudyDraw;

impl DrawPurpose for StudyDraw {
    #[inline]
    fn number(self) -> u64 {
        29
    }
}

/// The random draws of one replicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws<'a> {
    low: u64,
    high: u64,
    /// Keys whose draws differ from the replicate's.
    redrawn: &'a [Key],
}

impl Draws<'static> {
    /// The draws of replicate `replicate` (from 0) under `seed`.
    pub fn of(seed: u64, replicate: u64) -> Draws<'static> {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let mut generator = ChaCha8Rng::from_seed(bytes);
        generator.set_stream(replicate);
        Draws { low: generator.next_u64(), high: generator.next_u64(), redrawn: &[] }
    }
}

impl<'a> Draws<'a> {
    /// The same draws, except that those with one of these keys are drawn anew. Their owners' wishes are not redrawn.
    pub const fn redrawing(self, keys: &'a [Key]) -> Draws<'a> {
        Draws { redrawn: keys, ..self }
    }

    /// The draws; `None` if some are redrawn.
    pub fn plain(self) -> Option<Draws<'static>> {
        self.redrawn.is_empty().then_some(Draws { low: self.low, high: self.high, redrawn: &[] })
    }

    /// All draws for one purpose that belong to one agent (or party, or plan, or anything else with a key).
    #[inline]
    pub fn stream(self, purpose: impl DrawPurpose, of: Key) -> Stream {
        let inner = mix(self.low.wrapping_add(purpose.number().wrapping_mul(GOLDEN)));
        let high = if self.redraws(purpose, of) { !self.high } else { self.high };
        Stream(mix((inner ^ high).wrapping_add(of.0.wrapping_mul(GOLDEN))))
    }

    #[inline]
    fn redraws(self, purpose: impl DrawPurpose, of: Key) -> bool {
        !self.redrawn.is_empty() && !purpose.is_kept() && self.redrawn.contains(&of)
    }
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64's output function.
const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// Draws that differ only in their event.
#[derive(Debug, Clone, Copy)]
pub struct Stream(u64);

impl Stream {
    /// 64 bits for an event.
    #[inline]
    pub fn bits(self, event: Key) -> u64 {
        mix(self.0.wrapping_add(event.0.wrapping_mul(GOLDEN)))
    }

    /// Uniform on the open interval (0, 1): never 0, never 1.
    #[inline]
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double")]
    pub fn uniform(self, event: Key) -> f64 {
        ((self.bits(event) >> 12) as f64 + 0.5) * (1.0 / 4_503_599_627_370_496.0)
    }

    /// True with probability `probability`; 0 is never, 1 is always.
    #[inline]
    pub fn happens(self, event: Key, probability: f64) -> bool {
        self.uniform(event) < probability
    }

    /// Standard normal.
    #[inline]
    pub fn normal(self, event: Key) -> f64 {
        inverse_normal(self.uniform(event))
    }

    /// Standard normals for several events: the same numbers as one by one, but faster.
    #[inline]
    pub fn normals(self, events: &[Key], into: &mut [f64]) {
        self.uniforms(events, into);
        inverse_normals(into);
    }

    /// Uniforms for several events.
    #[inline]
    pub(crate) fn uniforms(self, events: &[Key], into: &mut [f64]) {
        for (into, event) in into.iter_mut().zip(events) {
            *into = self.uniform(*event);
        }
    }

    /// Standard Gumbel: the random term of a logit choice.
    #[inline]
    pub fn gumbel(self, event: Key) -> f64 {
        -libm::log(-libm::log(self.uniform(event)))
    }
}

/// Quantile of the standard normal distribution: algorithm AS 241 (PPND16), Wichura 1988, accurate to about one part in
/// 10^16.
#[inline]
pub fn inverse_normal(probability: f64) -> f64 {
    if is_in_tail(probability) { tail([probability])[0] } else { centre([probability])[0] }
}

fn is_in_tail(probability: f64) -> bool {
    (probability - 0.5).abs() > 0.425
}

/// Number of quantiles computed side by side: a processor has room for several, and none waits for another.
const SIDE_BY_SIDE: usize = 4;

/// Replace probabilities by their quantiles ([`inverse_normal`]), faster than one by one.
pub(crate) fn inverse_normals(probabilities: &mut [f64]) {
    if let Ok(four) = <&mut [f64; SIDE_BY_SIDE]>::try_from(&mut *probabilities) {
        let given = *four;
        *four = centre(given);
        for (quantile, probability) in four.iter_mut().zip(given) {
            if is_in_tail(probability) {
                [*quantile] = tail([probability]);
            }
        }
        return;
    }
    many_inverse_normals(probabilities);
}

/// Treat all as central first, then the few in the tails: neither waits for the other.
fn many_inverse_normals(probabilities: &mut [f64]) {
    /// Number treated at a time.
    const TOGETHER: usize = 32;
    for some in probabilities.chunks_mut(TOGETHER) {
        let (mut places, mut in_tail) = ([0; TOGETHER], [0.5; TOGETHER]);
        let mut number = 0;
        for (place, &probability) in some.iter().enumerate() {
            (places[number], in_tail[number]) = (place, probability);
            number += usize::from(is_in_tail(probability));
        }
        let (fours, rest) = some.as_chunks_mut::<SIDE_BY_SIDE>();
        fours.iter_mut().for_each(|four| *four = centre(*four));
        rest.iter_mut().for_each(|one| [*one] = centre([*one]));
        for four in in_tail.as_chunks_mut::<SIDE_BY_SIDE>().0.iter_mut().take(number.div_ceil(SIDE_BY_SIDE)) {
            *four = tail(*four);
        }
        for (place, quantile) in places.iter().zip(in_tail).take(number) {
            some[*place] = quantile;
        }
    }
}

/// Quantiles of probabilities in the centre.
#[inline]
fn centre<const N: usize>(probabilities: [f64; N]) -> [f64; N] {
    let q = probabilities.map(|p| p - 0.5);
    let ratios = ratios(q.map(|q| 0.180_625 - q * q), &CENTRE);
    std::array::from_fn(|i| q[i] * ratios[i])
}

/// Quantiles of probabilities in the tails.
fn tail<const N: usize>(probabilities: [f64; N]) -> [f64; N] {
    let r = probabilities.map(|p| (-libm::log(if p < 0.5 { p } else { 1.0 - p })).sqrt());
    let near = ratios(r.map(|r| r - 1.6), &MIDDLE);
    std::array::from_fn(|i| {
        let distance = if r[i] <= 5.0 { near[i] } else { ratios([r[i] - 5.0], &FAR)[0] };
        if probabilities[i] < 0.5 { -distance } else { distance }
    })
}

/// Coefficients, lowest power first, of the numerator and the denominator.
type Rational = [[f64; 8]; 2];

/// Both polynomials by Horner's rule.
#[inline]
fn ratios<const N: usize>(x: [f64; N], [above, below]: &Rational) -> [f64; N] {
    let (mut dividend, mut divisor) = ([above[7]; N], [below[7]; N]);
    for power in (0..7).rev() {
        for i in 0..N {
            dividend[i] = dividend[i] * x[i] + above[power];
            divisor[i] = divisor[i] * x[i] + below[power];
        }
    }
    std::array::from_fn(|i| dividend[i] / divisor[i])
}

#[rustfmt::skip]
#[allow(clippy::excessive_precision, reason = "as published")]
const CENTRE: Rational = [
    [3.387_132_872_796_366_608, 133.141_667_891_784_377_45, 1_971.590_950_306_551_442_7, 13_731.693_765_509_461_125,
     45_921.953_931_549_871_457, 67_265.770_927_008_700_853, 33_430.575_583_588_128_105, 2_509.080_928_730_122_672_7],
    [1.0, 42.313_330_701_600_911_252, 687.187_007_492_057_908_30, 5_394.196_021_424_751_107_7,
     21_213.794_301_586_595_867, 39_307.895_800_092_710_610, 28_729.085_735_721_942_674, 5_226.495_278_852_854_561_0],
];
#[rustfmt::skip]
#[allow(clippy::excessive_precision, reason = "as published")]
const MIDDLE: Rational = [
    [1.423_437_110_749_683_577_34, 4.630_337_846_156_545_295_90, 5.769_497_221_460_691_405_50, 3.647_848_324_763_204_605_04,
     1.270_458_252_452_368_382_58, 0.241_780_725_177_450_611_770, 0.022_723_844_989_269_184_583_3, 0.000_774_545_014_278_341_407_640],
    [1.0, 2.053_191_626_637_758_821_87, 1.676_384_830_183_803_849_40, 0.689_767_334_985_100_004_550,
     0.148_103_976_427_480_074_590, 0.015_198_666_563_616_457_196_6, 0.000_547_593_808_499_534_494_600, 1.050_750_071_644_416_843_24e-9],
];
#[rustfmt::skip]
#[allow(clippy::excessive_precision, reason = "as published")]
const FAR: Rational = [
    [6.657_904_643_501_103_777_20, 5.463_784_911_164_114_369_90, 1.784_826_539_917_291_335_80, 0.296_560_571_828_504_891_230,
     0.026_532_189_526_576_123_093_0, 0.001_242_660_947_388_078_438_60, 0.000_027_115_555_687_434_875_781_5, 2.010_334_399_292_288_132_65e-7],
    [1.0, 0.599_832_206_555_887_937_690, 0.136_929_880_922_735_805_310, 0.014_875_361_290_850_615_025,
     0.000_786_869_131_145_613_259_100, 0.000_018_463_183_175_100_546_818_0, 1.421_511_758_316_445_888_70e-7, 2.044_263_103_389_939_785_64e-15],
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Purposes of draws in tests.
    #[derive(Clone, Copy)]
    enum For {
        Quality = 1,
        Cost = 2,
        Wish = 4,
        Estimate = 6,
    }

    impl DrawPurpose for For {
        fn number(self) -> u64 {
            self as u64
        }

        fn is_kept(self) -> bool {
            matches!(self, For::Wish)
        }
    }

    #[test]
    fn raw_draws_keep_their_values() {
        let draws = Draws::of(2018, 7);
        let stream = draws.stream(For::Quality, Key::of("education"));
        assert_eq!(
            [draws.low, draws.high, stream.bits(Key(0)), stream.bits(Key::of("plan"))],
            [
                6_479_234_688_082_492_010,
                10_849_151_787_620_496_905,
                8_485_620_532_942_255_156,
                3_679_449_083_022_098_809
            ],
            "a dependency or an edit has changed the draws: every result changes with them"
        );
    }

    #[test]
    fn redrawn_draws_is_other_draws_for_the_named_alone_and_leaves_their_wishes() {
        let (draws, keys) = (Draws::of(2018, 7), [Key::of("a")]);
        let redrawn = draws.redrawing(&keys);
        let first = |draws: Draws<'_>, purpose, name| draws.stream(purpose, Key::of(name)).bits(Key(0));
        assert_ne!(first(draws, For::Estimate, "a"), first(redrawn, For::Estimate, "a"));
        assert_eq!(first(draws, For::Estimate, "b"), first(redrawn, For::Estimate, "b"));
        assert_eq!(first(draws, For::Wish, "a"), first(redrawn, For::Wish, "a"));
    }

    #[test]
    fn normal_quantiles_equal_published_values() {
        for (p, z) in [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_813_5),
            (1e-20, -9.262_340_089_798_408),
        ] {
            assert!((inverse_normal(p) - z).abs() < 1e-14 * z.abs().max(1.0), "{p}: {}", inverse_normal(p));
        }
    }

    #[test]
    fn normals_drawn_together_are_those_drawn_alone() {
        let stream = Draws::of(2018, 7).stream(For::Quality, Key(0));
        for number in [0, 1, 3, 4, 5, 1000] {
            let events: Vec<Key> = (0..number).map(Key).collect();
            let mut together = vec![0.0; events.len()];
            stream.normals(&events, &mut together);
            let alone: Vec<f64> = events.iter().map(|event| stream.normal(*event)).collect();
            assert_eq!(together, alone);
        }
    }

    #[test]
    fn draws_at_different_addresses_look_independent() {
        let draws = Draws::of(1, 0);
        let n = 40_000_u64;
        let (mut sum, mut squares, mut products) = (0.0, 0.0, 0.0);
        for i in 0..n {
            let a = draws.stream(For::Wish, Key(i)).normal(Key(0));
            let b = draws.stream(For::Wish, Key(i)).normal(Key(1));
            sum += a;
            squares += a * a;
            products += a * b;
        }
        // Five standard errors: a false alarm in about two million seeds; the seed is fixed.
        let error = 5.0 / 200.0;
        assert!((sum / 40_000.0).abs() < error);
        assert!((products / 40_000.0).abs() < error);
        assert!((squares / 40_000.0 - 1.0).abs() < error * 1.5);
    }

    #[test]
    fn a_stream_of_one_purpose_says_nothing_about_another() {
        let draws = Draws::of(1, 0);
        let quality = draws.stream(For::Quality, Key(3)).bits(Key(0));
        assert_ne!(quality, draws.stream(For::Cost, Key(3)).bits(Key(0)));
        assert_ne!(quality, draws.stream(For::Quality, Key(4)).bits(Key(0)));
        assert_ne!(quality, Draws::of(1, 1).stream(For::Quality, Key(3)).bits(Key(0)));
        assert_ne!(quality, Draws::of(2, 0).stream(For::Quality, Key(3)).bits(Key(0)));
    }
}
