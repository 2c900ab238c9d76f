//! The words of pictures, in English and Dutch. `{}` stands for what is filled in.

use super::look::Language;

macro_rules! words {
    ($($name:ident: $english:literal, $dutch:literal;)*) => {
        /// Words of pictures, named after what they say.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Word { $(#[doc = $english] $name,)* }

        impl Word {
            /// All of them.
            pub const ALL: &[Word] = &[$(Word::$name),*];

            /// The word in a language.
            #[must_use]
            pub const fn said(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Word::$name, Language::English) => $english,
                      (Word::$name, Language::Dutch) => $dutch,)*
                }
            }
        }
    };
}

words! {
    Source: "Simulated with vierdemacht {}: {}", "Gesimuleerd met vierdemacht {}: {}";
    FormationsAndSeed: "{} formations, seed {}", "{} formaties, beginwaarde {}";
    FormationAndSeed: "formation {}, seed {}", "formatie {}, beginwaarde {}";
    IntervalIs: "Bars: 95 % intervals.", "Strepen: 95%-intervallen.";
    RecordedCase: "the recorded case", "de werkelijke formatie";
    ShareOfFormations: "share of formations, %", "aandeel van de formaties, %";
    Others: "{} others", "{} andere";
    NoCoalition: "no coalition", "geen coalitie";
    CouncilWide: "council-wide agreement", "raadsbreed akkoord";
    CoalitionsTitle: "Which coalition, how often", "Welke coalitie, hoe vaak";
    InfluenceTitle: "Civil servants' influence on course, content and outcome", "Invloed van ambtenaren op verloop, inhoud en uitkomst";
    ShareOfRange: "influence, % of the attainable range", "invloed, % van het haalbare bereik";
    Course: "course", "verloop";
    Content: "content", "inhoud";
    Outcome: "outcome", "uitkomst";
    CivilServants: "all civil servants", "alle ambtenaren";
    Supporters: "process supporters", "procesondersteuners";
    Experts: "content experts", "inhoudelijk deskundigen";
    Line: "management line", "leidinggevenden in de lijn";
}

impl Word {
    /// The word with what is filled in, one for each `{}`.
    #[must_use]
    pub fn with(self, language: Language, values: &[&str]) -> String {
        let mut said = self.said(language).to_owned();
        for value in values {
            said = said.replacen("{}", value, 1);
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_something_and_fill_in_as_much() {
        for word in Word::ALL {
            let [english, dutch] = [Language::English, Language::Dutch].map(|l| word.said(l));
            assert!(!english.trim().is_empty() && !dutch.trim().is_empty(), "{word:?}");
            assert_eq!(english.matches("{}").count(), dutch.matches("{}").count(), "{word:?}");
        }
        assert_eq!(Word::FormationsAndSeed.with(Language::Dutch, &["7", "9"]), "7 formaties, beginwaarde 9");
    }
}
