//! The words of pictures and reports, in English and Dutch. `{}` marks a gap for a value.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use model::measures::network::stages::Stage;
pub use model::scenario::Language;

/// Read a language on the command line, by its code.
pub fn languages() -> impl TypedValueParser<Value = Language> {
    let codes = Language::ALL.map(|language| PossibleValue::new(language.code()).help(language.name()));
    PossibleValuesParser::new(codes).try_map(|code| code.parse::<Language>())
}

/// The text of numbers with the decimal sign of a language: a comma in Dutch.
pub fn decimal_sign(language: Language, text: &str) -> String {
    text.replace('.', language.pick(".", ","))
}

/// A number with so many decimals, with a true minus, none before zero, and in Dutch with a decimal comma.
pub fn number(language: Language, value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = decimal_sign(language, &text);
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| matches!(c, '0' | '.' | ',')) => rest.to_owned(),
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

macro_rules! words {
    ($($name:ident: $english:literal, $dutch:literal;)*) => {
        /// Words of pictures, named after their meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Word { $(#[doc = $english] $name,)* }

        impl Word {
            /// All of them.
            pub const ALL: &[Word] = &[$(Word::$name),*];

            /// The word in a language.
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
    Others: "{} others", "{} overige";
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
    AnyCivilServants: "civil servants", "ambtenaren";
    TheLine: "the management line", "de leidinggevenden in de lijn";
    MeanPartner: "influence of the mean coalition partner on the outcome", "invloed van de gemiddelde coalitiepartner op de uitkomst";
    PlansGone: "Of 100 plans agreed, {} would not be there without {}; {} of these serve them, {} do not.", "Van 100 afgesproken plannen zouden er {} ontbreken zonder {}; {} daarvan zijn in hun belang, {} niet.";
    InfluenceOfRange: "Their influence on the agreement is {} % of the range from the worst to the best agreement for them", "Hun invloed op het akkoord is {} % van de afstand tussen het slechtste en het beste akkoord voor hen";
    TimesPartner: ", {} times that of a coalition partner ({} %)", ", {} keer die van een coalitiepartner ({} %)";
    BesidePartner: "; that of a coalition partner is {} %", "; die van een coalitiepartner is {} %";
    OnTheWay: "; that is {} % of the way from the agreement without them to the one that they would write alone", "; dat is {} % van de weg van het akkoord zonder hen naar het akkoord dat zij in hun eentje zouden schrijven";
    CouncilTitle: "The council and its coalition", "De raad en zijn coalitie";
    CouncilSays: "Each dot is a seat, placed from left to right by mean position on all themes. In full colour: the coalition of this formation.", "Elke stip is een zetel, van links naar rechts geordend naar het gemiddelde standpunt over alle thema's. In volle kleur: de coalitie van deze formatie.";
    CouncilWideSays: "Each dot is a seat, placed from left to right by mean position on all themes. In full colour: parties to the council-wide agreement.", "Elke stip is een zetel, van links naar rechts geordend naar het gemiddelde standpunt over alle thema's. In volle kleur: de partijen in het raadsbrede akkoord.";
    SeatsOf: "{} of {} seats", "{} van {} zetels";
    MajorityIs: "majority: {}", "meerderheid: {}";
    Leading: "{} (leads)", "{} (voortouw)";
    Months: "January February March April May June July August September October November December", "januari februari maart april mei juni juli augustus september oktober november december";
    MonthsInShort: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "jan feb mrt apr mei jun jul aug sep okt nov dec";
    TimelineTitle: "The course of the formation", "Het verloop van de formatie";
    TimelineSays: "Bar in a party's row: its lead, with a stroke for each coalition sounded out, green if that coalition agreed; beside the bar: why the mandate was given back, or who agreed. Height of other bars: the number on a day.", "Balk in de rij van een partij: de tijd waarin zij het voortouw had, met een streep voor elke verkende coalitie, groen als die er kwam; ernaast: waarom de opdracht werd teruggegeven, of wie akkoord ging. Hoogte van de andere balken: het aantal op een dag.";
    Phases: "phases", "fasen";
    LeadOf: "lead: {}", "voortouw: {}";
    AgreedWith: "agreed: {}", "akkoord: {}";
    TriedLast: "{} after {} soundings, the last with {}", "{} na {} verkenningen, de laatste met {}";
    OutOfPatience: "patience gone", "geduld op";
    OutOfOptions: "options gone", "mogelijkheden op";
    BetterAlternatives: "better alternatives", "betere alternatieven";
    NotReturned: "without a coalition", "zonder coalitie";
    Sessions: "sessions ({})", "sessies ({})";
    FactsheetsDelivered: "factsheets delivered ({})", "factsheets opgeleverd ({})";
    Conflicts: "conflicts over them ({})", "conflicten erover ({})";
    DossiersDropped: "dossiers dropped ({})", "dossiers terzijde gelegd ({})";
    ElectionOn: "election", "verkiezing";
    AgreementPresented: "agreement presented", "akkoord gepresenteerd";
    ExecutiveInvested: "executive installed", "college geïnstalleerd";
    ExecutiveRefused: "executive refused", "college afgewezen";
    NoCoalitionEnd: "no coalition", "geen coalitie";
    RelationsTitle: "Who is related to whom, and how", "Wie met wie een relatie heeft, en welke";
    RelationsSays: "A line bundles all relations of one kind between two groups (the framed core team is one); a line below a group, the relations within it. After the formation: thick if trust grew, faint if it fell.", "Een lijn staat voor alle relaties van één soort tussen twee groepen (het omlijnde kernteam is er een); een lijn onder een groep voor de relaties daarbinnen. Na de formatie: dik als het vertrouwen groeide, vaag als het afnam.";
    BeforeFormation: "before the formation", "vóór de formatie";
    AfterFormation: "after the formation", "na de formatie";
    Informateur: "informateur", "informateur";
    Mayor: "mayor", "burgemeester";
    OtherParties: "others ({})", "overige ({})";
    WithoutDepartment: "directors", "directie";
    EndedOrGone: "ended; out of the process", "beëindigd; uit het proces";
    GoneShort: "out of the process", "uit het proces";
    OnePerson: "person", "persoon";
    OneOfTheLine: "manager", "leidinggevende";
    RelationsCounted: "{} relations, {} ended, trust grew in {} and fell in {}", "{} relaties, {} beëindigd, vertrouwen gegroeid bij {} en afgenomen bij {}";
    BeliefsTitle: "What negotiators believe of plans, and what is true", "Hoe onderhandelaars plannen inschatten, en wat werkelijk zo is";
    BeliefsSays: "Each line is a negotiator. Right: believed effectiveness (0 to 1) of the plans that negotiators heard most about.", "Elke lijn is een onderhandelaar. Rechts: de ingeschatte effectiviteit (0 tot 1) van de plannen waarover onderhandelaars het meest hoorden.";
    BeliefsSaysByNumber: "Each line is a negotiator. Right: believed effectiveness (0 to 1) of the plans that negotiators heard most about: theme, problem/approach.", "Elke lijn is een onderhandelaar. Rechts: de ingeschatte effectiviteit (0 tot 1) van de plannen waarover onderhandelaars het meest hoorden: thema, vraagstuk/aanpak.";
    BeliefFromTo: "mean belief from {} to {}, truth {}", "gemiddelde inschatting van {} naar {}, werkelijk {}";
    DistanceFromTo: "mean distance of belief from truth from {} to {}", "gemiddelde afstand tussen inschatting en werkelijkheid van {} naar {}";
    DistanceToTruth: "mean distance of belief from truth, all plans for problems on the table", "gemiddelde afstand tussen inschatting en werkelijkheid, alle plannen voor vraagstukken op tafel";
    AfterSession: "after session", "na sessie";
    Truth: "truth", "werkelijkheid";
    NoSessions: "There were no sessions: no coalition was formed.", "Er waren geen sessies: er kwam geen coalitie.";
    PairsTitle: "What the record says of parameters", "Wat de werkelijke formatie over de parameters zegt";
    PairsSay: "On the diagonal: posterior (bars) and prior (line). Below: particles. Above: correlations, bold from 0.3 on. At most six parameters: those narrowed most.", "Op de diagonaal: posterior (balken) en prior (lijn). Eronder: deeltjes. Erboven: correlaties, vet vanaf 0,3. Hoogstens zes parameters: de sterkst ingeperkte.";
    TimelineAxis: "date; day 0 is the election, {}", "datum; dag 0 is de dag van de verkiezing, {}";
    MeansTitle: "Civil servants' influence by the means they have it through", "Invloed van ambtenaren naar machtsbron";
    MeansAre: "Shapley values, stacked; parts below 0 to the left. Diamonds: the total, with its 95 % interval.", "Shapleywaarden, gestapeld; delen onder 0 naar links. Ruiten: het totaal, met zijn 95%-interval.";
    Information: "information", "informatie";
    Authority: "authority", "gezag";
    Access: "access", "toegang";
    Bureaupolitics: "bureaupolitics", "bureaupolitiek";
    DocumentsTitle: "What comparing documents would find, and what is there by coincidence", "Wat een documentanalyse zou vinden, en wat daarvan toeval is";
    DocumentsAre: "Formations by the share of plans found in the factsheets. Above: means with 95 % intervals.", "Formaties naar het aandeel plannen dat in de factsheets staat. Bovenaan: gemiddelden met 95%-intervallen.";
    DocumentMatch: "with civil servants: document match", "met ambtenaren: overeenkomst met documenten";
    Coincidental: "the same world without them: coincidental match", "dezelfde formatie zonder hen: toevallige overeenkomst";
    SharePlans: "share of the agreement's plans that are in the factsheets, %", "aandeel van de plannen in het akkoord die in de factsheets staan, %";
    CaseDocuments: "recorded case: {} of {} ({} %)", "werkelijke formatie: {} van {} ({} %)";
    MatchesTitle: "Plans of the agreement found in documents", "Plannen uit het akkoord die in documenten staan";
    MatchesAre: "By kind of documents, with 95 % intervals (Wilson); α: agreement between coders.", "Naar soort document, met 95%-intervallen (Wilson); α: overeenstemming tussen codeurs.";
    MatchesBeside: "Below: simulated formations, means with 95 % intervals.", "Onderaan: gesimuleerde formaties, gemiddelden met 95%-intervallen.";
    ShareFound: "share of the agreement's plans that were found, %", "aandeel van de plannen in het akkoord dat is gevonden, %";
    ObservedMatch: "observed: {} of {} ({} %)", "waargenomen: {} van {} ({} %)";
    PlansOf: "{} of {}", "{} van {}";
    CodedBy: "Coding: {} plans; coders: {}.", "Codering: {} plannen; codeurs: {}.";
    CodedTotals: "Coding: totals of {} plans.", "Codering: totalen van {} plannen.";
    AdviceTitle: "The path of advice: where experts' recommendations end", "De weg van adviezen: waar aanbevelingen van deskundigen terechtkomen";
    AdviceIs: "Width: share of the recommendations, mean over formations; ± one standard error.", "Breedte: aandeel van de aanbevelingen, gemiddeld over formaties; ± één standaardfout.";
    AllRecommendations: "recommendations: 100 %", "aanbevelingen: 100 %";
    Drafted: "drafted", "opgesteld";
    PastSuperiors: "past superiors", "langs leidinggevenden";
    PastSupporter: "past the supporter", "langs ondersteuner";
    InPackage: "in the package", "in het pakket";
    AtTable: "at the table", "op tafel";
    Heard: "heard", "gehoord";
    Decided: "decided", "besloten";
    InAgreement: "in the agreement", "in het akkoord";
    NotDrafted: "not drafted", "niet opgesteld";
    HeldBackBySuperior: "held back by a superior", "tegengehouden door leidinggevende";
    HeldBackBySupporter: "held back by the supporter", "tegengehouden door ondersteuner";
    LeftOut: "left out of the package", "buiten het pakket gelaten";
    NotReached: "problem never came to the table", "vraagstuk kwam nooit op tafel";
    Dropped: "dropped as coloured", "als gekleurd terzijde gelegd";
    Unheard: "heard by nobody", "door niemand gehoord";
    OtherDecided: "another plan decided", "ander plan besloten";
    NothingDecided: "nothing decided", "niets besloten";
    Amended: "changed by an amendment", "gewijzigd in de consultatie";
    CutInDrafting: "cut in drafting", "geschrapt bij het schrijven";
    SweptOf: "{}; {}; {} cells, {} formations, seed {}", "{}; {}; {} cellen, {} formaties, beginwaarde {}";
    FigureBy: "How {} depends on {}", "Hoe {} afhangt van {}";
    FigureByBoth: "How {} depends on {} and on {}", "Hoe {} afhangt van {} en van {}";
    LowestAndHighest: "Lowest: {} at {}; highest: {} at {}.", "Laagste: {} bij {}; hoogste: {} bij {}.";
    AxisNotFromZero: "The vertical axis does not start at 0.", "De verticale as begint niet bij 0.";
    ScaleNotFromZero: "The colour scale does not start at 0.", "De kleurenschaal begint niet bij 0.";
    HeatmapIs: "Means over all cells with both values; ± is one standard error.", "Gemiddelden over alle cellen met beide waarden; ± is één standaardfout.";
    ResponseIs: "Means over all cells with each value. Ribbons and thin lines: 95 % intervals; all values use the same random draws, so differences are more certain.", "Gemiddelden over alle cellen met elke waarde. Banden en dunne lijnen: 95%-intervallen; alle waarden gebruiken dezelfde toevalstrekkingen, zodat verschillen zekerder zijn.";
    SensitivityTitle: "Which factors make {} vary", "Door welke factoren {} varieert";
    SobolAre: "Sobol' indices without the variance due to random draws. Thin lines: 95 % bootstrap intervals.", "Sobol'-indices zonder de variantie door toevalstrekkingen. Dunne lijnen: 95%-bootstrapintervallen.";
    SobolAreRough: "Sobol' indices without the variance due to random draws; no intervals, because none were requested or there are too few points or formations.", "Sobol'-indices zonder de variantie door toevalstrekkingen; geen intervallen, omdat die niet zijn gevraagd of er te weinig punten of formaties zijn.";
    SobolRawAreRough: "Sobol' indices of means of cells, random draws included; no intervals, because none were requested or there are too few points or formations.", "Sobol'-indices van gemiddelden van cellen, toevalstrekkingen inbegrepen; geen intervallen, omdat die niet zijn gevraagd of er te weinig punten of formaties zijn.";
    SobolRawAre: "Sobol' indices of means of cells, random draws included. Thin lines: 95 % bootstrap intervals.", "Sobol'-indices van gemiddelden van cellen, toevalstrekkingen inbegrepen. Dunne lijnen: 95%-bootstrapintervallen.";
    MorrisAre: "Morris' elementary effects; random draws make both too large. Thin lines: 95 % intervals.", "Elementaire effecten van Morris; toevalstrekkingen maken beide te groot. Dunne lijnen: 95%-intervallen.";
    FirstOrder: "alone (first-order)", "alleen (eerste orde)";
    TotalOrder: "with others too (total)", "ook samen met andere (totaal)";
    ShareOfVariance: "share of the variance, %", "aandeel van de variantie, %";
    MuStar: "mean absolute effect (μ*)", "gemiddeld absoluut effect (μ*)";
    Sigma: "its spread (σ)", "de spreiding ervan (σ)";
    DialsTitle: "What each dial moves: influence on the outcome", "Wat elke knop doet met de invloed op de uitkomst";
    DialsAre: "Each dial at low, default and high, all others at their defaults. Bars: 95 % intervals of the differences from the default.", "Elke knop op laag, standaard en hoog, alle andere op hun standaardwaarde. Strepen: 95%-intervallen van de verschillen met de standaardwaarde.";
    InformationPrecision: "information: precision", "informatie: precisie";
    Attention: "attention", "aandacht";
    AuthoritySupporters: "authority of supporters", "gezag van ondersteuners";
    AuthorityExperts: "authority of experts", "gezag van deskundigen";
    EffectOverRange: "effect over the whole range of the factor: {}", "effect over het hele bereik van de factor: {}";
}

impl From<Stage> for Word {
    /// The words for the stage at which a recommendation ends.
    fn from(stage: Stage) -> Word {
        match stage {
            Stage::NotDrafted => Word::NotDrafted,
            Stage::HeldBackBySuperior => Word::HeldBackBySuperior,
            Stage::HeldBackBySupporter => Word::HeldBackBySupporter,
            Stage::LeftOut => Word::LeftOut,
            Stage::NotReached => Word::NotReached,
            Stage::Dropped => Word::Dropped,
            Stage::Unheard => Word::Unheard,
            Stage::OtherDecided => Word::OtherDecided,
            Stage::NothingDecided => Word::NothingDecided,
            Stage::Amended => Word::Amended,
            Stage::Cut => Word::CutInDrafting,
            Stage::Agreed => Word::InAgreement,
        }
    }
}

impl Word {
    /// The word with its gaps filled, one value for each `{}`.
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
