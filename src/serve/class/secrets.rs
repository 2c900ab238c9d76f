//! The secrets for taking part in a class, or for leading it.

use studies::error::Error;

/// Letters of a code: consonants that cannot be mistaken for another letter or a digit, and that form no words.
const LETTERS: &[u8; 18] = b"BCDFGHJKMNPRSTVWXZ";

/// Number of letters of a code.
const LENGTH: usize = 4;

/// The code that admits phones, and the key of the teacher's screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secrets {
    /// Four letters, such as `KRTB`.
    pub code: String,
    /// 128 bits as 32 hexadecimal digits.
    pub key: String,
}

impl Secrets {
    /// New secrets, drawn by the operating system: unlike the draws of a simulation they must not be repeatable.
    ///
    /// # Errors
    /// The operating system gives no random numbers.
    pub fn drawn() -> Result<Secrets, Error> {
        let mut key = [0; 16];
        random(&mut key)?;
        Ok(Secrets { code: code()?, key: key.iter().map(|byte| format!("{byte:02x}")).collect() })
    }

    /// True if this is the code, in capitals or not.
    pub fn is_code(&self, told: &str) -> bool {
        self.code.eq_ignore_ascii_case(told)
    }

    /// True if this is the key; the time taken does not depend on the position of an error.
    pub fn is_key(&self, told: &str) -> bool {
        let differs =
            self.key.bytes().zip(told.bytes()).fold(0, |differs, (one, other)| differs | (one ^ other));
        self.key.len() == told.len() && differs == 0
    }
}

fn random(bytes: &mut [u8]) -> Result<(), Error> {
    getrandom::fill(bytes)
        .map_err(|why| Error::Run(format!("no random numbers for the code of the class: {why}")))
}

fn code() -> Result<String, Error> {
    // Bytes above the last multiple of the number of letters would make some letters more frequent.
    let most = u8::MAX - u8::MAX % 18;
    let mut code = String::new();
    while code.len() < LENGTH {
        let mut byte = [0];
        random(&mut byte)?;
        if byte[0] < most {
            code.push(char::from(LETTERS[usize::from(byte[0]) % LETTERS.len()]));
        }
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_and_keys_are_drawn_anew_and_every_letter_comes() {
        let drawn: Vec<Secrets> = (0..400).map(|_| Secrets::drawn().unwrap()).collect();
        assert!(drawn.iter().all(|one| one.code.len() == 4 && one.key.len() == 32));
        let letters: BTreeSet<u8> = drawn.iter().flat_map(|one| one.code.bytes()).collect();
        assert_eq!(letters.into_iter().collect::<Vec<u8>>(), LETTERS);
        assert_eq!(drawn.iter().map(|one| &one.key).collect::<BTreeSet<_>>().len(), 400);
    }

    #[test]
    fn a_code_is_read_in_capitals_or_not_and_a_key_as_it_is() {
        let secrets = Secrets { code: "KRTB".into(), key: "0f".repeat(16) };
        assert!(secrets.is_code("krtb") && secrets.is_code("KRTB"));
        assert!(!secrets.is_code("KRT") && !secrets.is_code("KRTBB") && !secrets.is_code(""));
        assert!(secrets.is_key(&"0f".repeat(16)));
        assert!(
            !secrets.is_key("") && !secrets.is_key(&"0f".repeat(15)) && !secrets.is_key(&"0e".repeat(16))
        );
    }
}
