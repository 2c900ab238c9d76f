use crate::scenario::parameters::WeightSet;
#[derive(Debug, Clone, Copy)]
pub struct CoalitionWeights {
    pub office: f64,
    pub policy: f64,
    pub size: f64,
    pub incumbency: f64,
    pub minority: f64,
    pub surplus: f64,
}
pub fn embedded(_: WeightSet) -> &'static CoalitionWeights {
    &CoalitionWeights { office: 2.0, policy: 15.0, size: 0.8, incumbency: 3.0, minority: 3.0, surplus: -2.0 }
}
